// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells where fewer steps of a plain sampler do as well as a strategy. */
final class Rivals {

    private Rivals() {}

    /**
     * A sentence for each strategy that a plain sampler in fewer steps beats in time and in drift.
     */
    static List<String> beaten(List<Result> results) {
        List<String> sentences = new ArrayList<>();
        for (Result strategy : results) {
            if (strategy.kind() == Contestant.Kind.PAIRED
                    || strategy.kind() == Contestant.Kind.UNPAIRED) {
                results.stream()
                        .filter(Result::isRival)
                        .filter(rival -> beats(rival.row(), strategy.row()))
                        .map(rival -> sentence(rival.row(), strategy.row()))
                        .forEach(sentences::add);
            }
        }
        return sentences;
    }

    private static boolean beats(Row rival, Row strategy) {
        return rival.drift() != null
                && strategy.drift() != null
                && rival.latencyMs().p50() <= strategy.latencyMs().p50()
                && rival.drift().mean() < strategy.drift().mean();
    }

    private static String sentence(Row rival, Row strategy) {
        return String.format(
                Locale.ROOT,
                "%s is as fast as %s and nearer to dense: %s against %s ms, drift %s against %s",
                rival.recipe(),
                strategy.recipe(),
                Figures.text(rival.latencyMs().p50()),
                Figures.text(strategy.latencyMs().p50()),
                drift(rival),
                drift(strategy));
    }

    private static String drift(Row row) {
        return row.drift() == null ? Figures.NONE : Figures.text(row.drift().mean());
    }
}
