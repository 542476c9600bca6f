// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

import java.time.Duration;

/**
 * A finding with its rule.
 *
 * @param rule the rule
 * @param preset the preset that it was checked on, or empty where it is about the whole plugin
 * @param finding what was found
 * @param took how long the check took
 */
public record Verdict(RuleText rule, String preset, Finding finding, Duration took) {}
