// SPDX-License-Identifier: Apache-2.0
/** Trainers, and the kit that their context gives them. */
@NullMarked
package dev.slipstream.api.train;

import org.jspecify.annotations.NullMarked;
