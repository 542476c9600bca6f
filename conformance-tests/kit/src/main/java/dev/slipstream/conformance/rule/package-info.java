// SPDX-License-Identifier: Apache-2.0
/** What a conformance rule is, and what it finds. */
@NullMarked
package dev.slipstream.conformance.rule;

import org.jspecify.annotations.NullMarked;
