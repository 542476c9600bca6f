// SPDX-License-Identifier: Apache-2.0
/** The network: denoisers, conditionings, range calls, differentiable forwards. */
@NullMarked
package dev.slipstream.api.denoise;

import org.jspecify.annotations.NullMarked;
