// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the cfg against the tensors, and tells all differences at once. */
final class Comparison {

    private final Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    Comparison(Settings settings) {
        this.settings = settings;
    }

    /** What the tensors show, which the cfg must say as well where it says anything. */
    int whole(String key, int shown) {
        compare(key, settings.findWhole(key), shown);
        return shown;
    }

    List<Integer> wholes(String key, List<Integer> shown) {
        compare(key, settings.findWholes(key), shown);
        return shown;
    }

    boolean flag(String key, boolean otherwise, boolean shown) {
        compare(key, Optional.of(settings.flag(key, otherwise)), shown);
        return shown;
    }

    /** A number that several keys make together. */
    void product(String first, String second, int shown) {
        compare(
                first + " * " + second,
                Optional.of((long) settings.whole(first) * settings.whole(second)),
                (long) shown);
    }

    private <T> void compare(String key, Optional<T> said, T shown) {
        if (said.isPresent() && !said.get().equals(shown)) {
            problems.add(
                    Refusal.disagreement(
                            "key '" + key + "' of the checkpoint's cfg",
                            String.valueOf(said.get()),
                            shown + ", as the tensors have it"));
        }
    }

    void finish() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
