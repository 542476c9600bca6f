// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.runtime.event.CallReport;

/**
 * One call of a recipe.
 *
 * @param instant the reading that it answered, counted from the episode's first
 * @param millis from the reading to the chunk in Java's memory
 * @param report what it did
 * @param actions the actions to execute
 */
record TimedCall(int instant, double millis, CallReport report, float[][] actions) {}
