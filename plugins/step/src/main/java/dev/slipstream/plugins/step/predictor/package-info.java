// SPDX-License-Identifier: Apache-2.0
/** The network that predicts a chunk from the actions before it and the observation. */
@NullMarked
package dev.slipstream.plugins.step.predictor;

import org.jspecify.annotations.NullMarked;
