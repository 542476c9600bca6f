// SPDX-License-Identifier: Apache-2.0
/** The training of dense policies from demonstrations. */
@NullMarked
package dev.slipstream.plugins.baselines.train;

import org.jspecify.annotations.NullMarked;
