// SPDX-License-Identifier: Apache-2.0
/** The training of predictors from demonstrations. */
@NullMarked
package dev.slipstream.plugins.step.train;

import org.jspecify.annotations.NullMarked;
