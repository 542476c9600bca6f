// SPDX-License-Identifier: Apache-2.0

/** How often the suite's statistical rules are wrong, measured where the truth is known. */
@NullMarked
package dev.slipstream.verification.study;

import org.jspecify.annotations.NullMarked;
