// SPDX-License-Identifier: Apache-2.0
/** Counter-based noise: a pure function of seed, call, purpose and timestep. */
@NullMarked
package dev.slipstream.runtime.noise;

import org.jspecify.annotations.NullMarked;
