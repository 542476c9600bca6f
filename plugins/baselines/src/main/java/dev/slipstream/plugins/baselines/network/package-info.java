// SPDX-License-Identifier: Apache-2.0
/** What the networks share: weights under the reference's names, and how much is saved. */
@NullMarked
package dev.slipstream.plugins.baselines.network;

import org.jspecify.annotations.NullMarked;
