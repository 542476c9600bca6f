// SPDX-License-Identifier: Apache-2.0
/** Falcon: calls that go on from the partly denoised samples of earlier ones. */
@NullMarked
package dev.slipstream.plugins.baselines.warm.falcon;

import org.jspecify.annotations.NullMarked;
