// SPDX-License-Identifier: Apache-2.0
/** What laws have in common: their level, and the stage that episodes are played on. */
@NullMarked
package dev.slipstream.conformance.law.support;

import org.jspecify.annotations.NullMarked;
