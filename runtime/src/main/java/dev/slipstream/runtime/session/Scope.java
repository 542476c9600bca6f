// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.scope.SessionContext;

/** What one role is opened with. */
record Scope(Memory memory, DenoiserSpec denoiser, int rows, int actionSteps, int firstAction)
        implements SessionContext {}
