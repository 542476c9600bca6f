// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.event.CallReport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Profiles over the two blocks of the policy 'line' and ten steps. */
final class BacTest {

    private static final String GRID = "[90, 80, 70, 60, 50, 40, 30, 20, 10, 0]";
    private static final String STORE = "'cacheStore': {'use': 'baselines/per-block'}";

    private static SmallRuns runs;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static String steps(String attention, String feedForward) {
        return "{'layer': 0, 'type': 'self-attention', 'steps': %s}, ".formatted(attention)
                + "{'layer': 0, 'type': 'feed-forward', 'steps': %s}".formatted(feedForward);
    }

    private String bac(String timesteps, String blocks) throws IOException {
        Path file = folder.resolve("bac.json");
        Files.writeString(
                file,
                "{'timesteps': %s, 'blocks': [%s]}"
                        .formatted(timesteps, blocks)
                        .replace('\'', '"'));
        return "'pruner': {'use': 'baselines/bac', 'profile': 'file:%s'}".formatted(file);
    }

    private void assertRefused(String pruner, String... words) {
        assertThatExceptionOfType(SlipstreamException.class)
                .isThrownBy(() -> runs.last(1, "line", SmallRuns.DDIM, pruner, STORE))
                .withMessageContainingAll(words)
                .withMessageContaining("bac.json");
    }

    @Test
    void everyBlockHasStepsOfItsOwn() throws IOException {
        String pruner = bac(GRID, steps("[0, 4]", "[0, 1, 2, 9]"));

        CallReport report = runs.last(2, "line", SmallRuns.DDIM, pruner, STORE).report();

        assertThat(report.gates().computed()).isEqualTo(2 + 4);
        assertThat(report.gates().forced()).isZero();
    }

    @Test
    void aWarmStartTakesTheLastSteps() throws IOException {
        String pruner = bac(GRID, steps("[0, 8]", "[0, 7, 8, 9]"));
        String warm = "'warmStarter': {'use': 'baselines/rti-dp', 'timestep': 20}";

        CallReport report = runs.last(2, "line", SmallRuns.DDIM, pruner, STORE, warm).report();

        // Steps 7, 8 and 9 run; the attention has nothing to reuse in the first of them.
        assertThat(report.cold()).isFalse();
        assertThat(report.gates().computed()).isEqualTo(2 + 3);
        assertThat(report.gates().forced()).isEqualTo(1);
    }

    @Test
    void losslessIsEveryStep() {
        BacFactory factory = new BacFactory();

        assertThat(factory.lossless(factory.defaults()))
                .contains(new BacFactory.Options("every-step"));
    }

    @Test
    void refusesAProfileOfOtherBlocks() throws IOException {
        String one = "{'layer': 0, 'type': 'self-attention', 'steps': [0]}";

        assertRefused(bac(GRID, one), "BAC-001", "1 blocks", "2", "feed-forward of layer 0");
        assertRefused(
                bac(GRID, one + "," + one), "BAC-001", "number 1 is self-attention of layer 0");
        assertRefused(bac(GRID, steps("[0]", "[0]") + "," + one), "BAC-001", "3 blocks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1, 2]", "[0, 2, 1]", "[0, 2, 2]", "[0, 10]"})
    void refusesStepsThatAreNoPlan(String steps) throws IOException {
        assertRefused(bac(GRID, steps("[0]", steps)), "BAC-002", "block 1", steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[20, 10, 0]",
                "[91, 80, 70, 60, 50, 40, 30, 20, 10, 0]",
                "[90, 80, 70, 60, 50, 40, 30, 20, 10]"
            })
    void refusesAProfileOfAnotherSchedule(String timesteps) throws IOException {
        String pruner = bac(timesteps, steps("[0]", "[0]"));

        if (timesteps.equals("[]")) {
            assertRefused(pruner, "BAC-002");
            return;
        }
        assertRefused(pruner, "BAC-003", "10 steps from timestep 90.0 to 0.0");
    }

    @Test
    void refusesAProfileThatIsNotThere() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                runs.compile(
                                        "line",
                                        SmallRuns.DDIM,
                                        "'pruner': {'use': 'baselines/bac',"
                                                + " 'profile': 'file:none.json'}",
                                        STORE))
                .withMessageContaining("none.json");
    }

    @Test
    void theProfileThatShipsIsOfThePolicyPusht() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                runs.compile(
                                        "line",
                                        SmallRuns.DDIM,
                                        "'pruner': {'use': 'baselines/bac'}",
                                        STORE))
                .withMessageContainingAll("BAC-001", "24 blocks", "pusht-ddpm-100.json");
    }

    @Test
    void anotherScheduleIsRefusedWhenTheRecipeIsCompiled() throws IOException {
        String pruner = bac("[20, 10, 0]", steps("[0]", "[0]"));

        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(() -> runs.compile("line", SmallRuns.DDIM, pruner, STORE))
                .withMessageContaining("BAC-003");
    }
}
