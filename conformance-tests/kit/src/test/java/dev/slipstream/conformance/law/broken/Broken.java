// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;
import java.util.stream.Stream;

/**
 * A plugin with a bad habit.
 *
 * @param rule the rule that finds it
 * @param habit what is wrong with it
 * @param message a part of what the rule says to its author
 * @param plugin the plugin
 */
public record Broken(String rule, String habit, String message, SlipstreamPlugin plugin) {

    /** All of them. */
    public static List<Broken> all() {
        return Stream.of(
                        BrokenOptions.all(),
                        BrokenRecipes.all(),
                        BrokenLives.all(),
                        BrokenEpisodes.all(),
                        BrokenRetries.all(),
                        BrokenSchedulers.all(),
                        BrokenDenoisers.all(),
                        BrokenGuests.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return rule + ": a plugin that " + habit;
    }
}
