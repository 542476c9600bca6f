// SPDX-License-Identifier: Apache-2.0

/**
 * What is measured once: how often the suite's statistical rules are wrong where the truth is
 * known, and what the options of strategies save and cost.
 */
@NullMarked
package dev.slipstream.verification.study;

import org.jspecify.annotations.NullMarked;
