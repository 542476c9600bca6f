// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of a demo.
 *
 * @param standings the recipes, the dense one first
 * @param plain the dense recipe with nothing saved, once it is measured
 * @param takes how the recipes' episodes looked
 * @param untimed why there are no latencies, where measuring them failed
 * @param complete whether all was run that was to be
 */
public record DemoResults(
        List<Standing> standings,
        Optional<Result> plain,
        Map<String, Takes> takes,
        Optional<String> untimed,
        boolean complete) {

    /** Copies the collections. */
    public DemoResults {
        standings = List.copyOf(standings);
        takes = Map.copyOf(takes);
    }

    /**
     * The recipe that the others are compared with.
     *
     * @return the dense recipe's standing
     */
    public Standing dense() {
        return standings.get(0);
    }

    /**
     * Whether a recipe failed, or measuring them all.
     *
     * @return true where one did
     */
    public boolean anyFailed() {
        return untimed.isPresent()
                || standings.stream().anyMatch(standing -> standing.problem().isPresent());
    }

    /**
     * What went wrong.
     *
     * @return a sentence for each trouble, none where all is well
     */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!complete) {
            troubles.add("Partial: the demo was interrupted. What is missing was not run.");
        }
        for (Standing standing : standings) {
            standing.problem()
                    .ifPresent(text -> troubles.add(standing.recipe() + " failed: " + text));
        }
        untimed.ifPresent(text -> troubles.add("No latencies: " + text));
        return troubles;
    }

    /** How a recipe's scores differ from the dense ones. */
    Optional<Difference> difference(Standing standing) {
        return dense().played()
                .flatMap(wanted -> standing.played().map(found -> Difference.of(found, wanted)));
    }

    /** Whether another recipe is as fast and scores as well, and is better in one of the two. */
    boolean isDominated(Standing standing) {
        return standings.stream().anyMatch(other -> dominates(other, standing));
    }

    private static boolean dominates(Standing one, Standing other) {
        if (!isPlaced(one) || !isPlaced(other)) {
            return false;
        }
        int latency = compare(one.latency(), other.latency());
        int score = compare(one.score(), other.score());
        return latency <= 0 && score >= 0 && (latency != 0 || score != 0);
    }

    static boolean isPlaced(Standing standing) {
        return standing.latency().isPresent() && standing.score().isPresent();
    }

    private static int compare(OptionalDouble one, OptionalDouble other) {
        return Double.compare(one.orElseThrow(), other.orElseThrow());
    }

    /** The fastest recipe whose mean score is near the dense one. */
    Optional<Standing> best() {
        return standings.stream()
                .skip(1)
                .filter(DemoResults::isPlaced)
                .filter(standing -> difference(standing).stream().allMatch(Difference::isNear))
                .min((one, other) -> compare(one.latency(), other.latency()));
    }

    /**
     * Where fewer steps of a plain schedule do as well as strategies.
     *
     * @return a sentence for each schedule that dominates any
     */
    public List<String> beaten() {
        return standings.stream()
                .filter(DemoResults::isRival)
                .filter(rival -> !beatenBy(rival).isEmpty())
                .map(
                        rival ->
                                rival.recipe()
                                        + " is as fast as these and scores no less: "
                                        + String.join(", ", beatenBy(rival)))
                .toList();
    }

    private List<String> beatenBy(Standing rival) {
        return standings.stream()
                .skip(1)
                .filter(strategy -> !isRival(strategy))
                .filter(strategy -> dominates(rival, strategy))
                .map(Standing::recipe)
                .toList();
    }

    private static boolean isRival(Standing standing) {
        return standing.timed().filter(Result::isRival).isPresent();
    }
}
