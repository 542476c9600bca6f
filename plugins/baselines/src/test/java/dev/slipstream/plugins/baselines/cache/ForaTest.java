// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.event.CallReport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ForaTest {

    private static final String STORE = "'cacheStore': {'use': 'baselines/per-block'}";

    private static SmallRuns runs;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static String fora(String options) {
        return "'pruner': {'use': 'baselines/fora', " + options + "}";
    }

    @Test
    void computesOtherTypesAlways() {
        CallReport report =
                runs.last(
                                2,
                                "blocks",
                                SmallRuns.DDIM,
                                fora("'interval': 3, 'types': ['feed-forward']"),
                                STORE)
                        .report();

        // Two layers: feed-forward in the steps 0, 3, 6 and 9, both attentions in all ten.
        assertThat(report.gates().computed()).isEqualTo(2 * 4 + 2 * 2 * 10);
        assertThat(report.gates().forced()).isZero();
    }

    @Test
    void keepsOneResidualOfEachBlock() {
        CallReport report =
                runs.last(2, "blocks", SmallRuns.DDIM, fora("'interval': 3"), STORE).report();

        assertThat(report.gates().computed()).isEqualTo(6 * 4);
        assertThat(report.cacheBytes()).isEqualTo(6L * SmallRuns.HORIZON * 32 * Float.BYTES);
    }

    @Test
    void refusesTypesThatTheDenoiserDoesNotHave() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                runs.compile(
                                        "blocks",
                                        SmallRuns.DDIM,
                                        fora("'types': ['feed-forward', 'mlp']"),
                                        STORE))
                .withMessageContainingAll("CCH-001", "'mlp'", "cross-attention");
    }

    @Test
    void refusesAnIntervalOfZero() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> runs.compile("blocks", SmallRuns.DDIM, fora("'interval': 0"), STORE))
                .withMessageContainingAll("interval", "0");
    }

    @Test
    void refusesADenoiserWithoutBlocks() {
        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(
                        () -> runs.compile("drift", SmallRuns.DDIM, fora("'interval': 3"), STORE))
                .withMessageContaining("blocks");
    }
}
