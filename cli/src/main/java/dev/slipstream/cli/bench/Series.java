// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * All calls of a recipe.
 *
 * @param name what the table calls the recipe
 * @param kind what it stands for
 * @param actionSteps how many actions of a chunk are executed
 * @param episodes the calls of each episode
 */
record Series(String name, Contestant.Kind kind, int actionSteps, List<List<TimedCall>> episodes) {

    /** Of a recipe that has made no calls yet. */
    static Series of(Contestant contestant) {
        return new Series(
                contestant.name(), contestant.kind(), contestant.actionSteps(), new ArrayList<>());
    }

    /** The calls that were not the first of their episode. */
    List<TimedCall> warm() {
        return episodes.stream().flatMap(episode -> warm(episode).stream()).toList();
    }

    static List<TimedCall> warm(List<TimedCall> episode) {
        return episode.subList(1, episode.size());
    }

    List<TimedCall> cold() {
        return episodes.stream().map(episode -> episode.get(0)).toList();
    }

    List<TimedCall> all() {
        return episodes.stream().flatMap(List::stream).toList();
    }
}
