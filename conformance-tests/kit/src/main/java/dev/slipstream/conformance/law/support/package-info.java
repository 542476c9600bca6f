// SPDX-License-Identifier: Apache-2.0
/** What laws have in common: readings, episodes, and the stage that they are played on. */
@NullMarked
package dev.slipstream.conformance.law.support;

import org.jspecify.annotations.NullMarked;
