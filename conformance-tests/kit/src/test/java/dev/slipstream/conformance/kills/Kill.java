// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.kills;

/**
 * A rule that finds a broken plugin, as one of the kit's own tests shows.
 *
 * @param rule the rule's id
 * @param plugin what is wrong with the plugin
 * @param test the test that shows it
 */
record Kill(String rule, String plugin, String test) {}
