// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.cli.bench.Results;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

final class DemoResultsTest {

    private static Standing of(DemoResults results, String recipe) {
        return results.standings().stream()
                .filter(standing -> standing.recipe().equals(recipe))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void differencesArePairedBySeed() {
        DemoResults results = Samples.usual();

        Difference difference = results.difference(of(results, "ddim-10")).orElseThrow();

        // 0, 0, -0.1 and -0.05 from dense.
        assertThat(difference.mean()).isCloseTo(-0.0375, within(1e-12));
        assertThat(difference.standardError())
                .isCloseTo(Math.sqrt(0.006875 / 3 / 4), within(1e-12));
        assertThat(results.difference(of(results, "broken"))).isEmpty();
    }

    @Test
    void aRecipeIsDominatedByOneThatIsAsFastAndScoresAsWell() {
        DemoResults results = Samples.usual();

        assertThat(results.standings())
                .filteredOn(results::isDominated)
                .extracting(Standing::recipe)
                .containsExactly("fora-7");
    }

    @Test
    void equalsDoNotDominateEachOther() {
        DemoResults results =
                Samples.results(
                        Samples.standing(Results.strategy("one", 40), 1, 1, 1, 1),
                        Samples.standing(Results.strategy("two", 40), 1, 1, 1, 1));

        assertThat(results.isDominated(of(results, "one"))).isFalse();
        assertThat(results.isDominated(results.dense())).isTrue();
    }

    @Test
    void betterInOneAndEqualInTheOtherDominates() {
        DemoResults results =
                Samples.results(
                        Samples.standing(Results.strategy("slower", 40), 1, 1, 1, 1),
                        Samples.standing(Results.strategy("faster", 30), 1, 1, 1, 1),
                        Samples.standing(Results.strategy("worse", 30), 1, 1, 1, 0.9));

        assertThat(results.isDominated(of(results, "slower"))).isTrue();
        assertThat(results.isDominated(of(results, "faster"))).isFalse();
        assertThat(results.isDominated(of(results, "worse"))).isTrue();
    }

    @Test
    void tellsWhereFewerPlainStepsDoAsWell() {
        assertThat(Samples.usual().beaten())
                .containsExactly("ddim-10 is as fast as these and scores no less: fora-7");
        assertThat(
                        Samples.results(Samples.standing(Results.rival("ddim-10", 20), 1, 1, 1, 1))
                                .beaten())
                .isEmpty();
    }

    @Test
    void theBestIsTheFastestThatIsNearDense() {
        DemoResults results =
                Samples.results(
                        Samples.standing(Results.strategy("good", 40), 0.9, 1, 0.7, 0.95),
                        Samples.standing(Results.strategy("bad", 4), 0.5, 0.4, 0.3, 0.45),
                        Samples.standing(Results.strategy("slow", 80), 1, 1, 1, 1));

        assertThat(results.best()).map(Standing::recipe).hasValue("good");
        assertThat(Samples.results(Samples.failed("broken")).best()).isEmpty();
    }

    @Test
    void nearIsATwentiethBelowAtMost() {
        assertThat(new Difference(-0.01, Double.NaN).isNear()).isTrue();
        assertThat(new Difference(0, Double.NaN).isNear()).isTrue();
        assertThat(new Difference(-0.04, 0.03).isNear()).isTrue();
        assertThat(new Difference(-0.07, 0.1).isNear()).isFalse();
    }

    @Test
    void troublesAreTold() {
        DemoResults early =
                new DemoResults(
                        Samples.usual().standings(),
                        Optional.empty(),
                        Map.of(),
                        Optional.of("it broke"),
                        false);

        assertThat(early.troubles())
                .containsExactly(
                        "Partial: the demo was interrupted. What is missing was not run.",
                        "broken failed: TST-001 here: found a <fault>, wanted none. Fix: mend it.",
                        "No latencies: it broke");
        assertThat(Samples.usual().anyFailed()).isTrue();
        assertThat(Samples.results().anyFailed()).isFalse();
        assertThat(Samples.results().troubles()).isEmpty();
    }
}
