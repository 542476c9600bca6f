// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.baselines.cache.bac.Profile.BlockSteps;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.TrainingRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

final class BacTrainingTest {

    private static final String DDIM_10 = "'scheduler': 'baselines/ddim', 'steps': 10";

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

    /** Episodes of eight steps. */
    private record Episodes(int episodes, String observation, int size) implements Demonstrations {

        static final Episodes OF_THE_STATE = new Episodes(2, "state", 3);

        @Override
        public Recorded episode(int index) {
            float[][] seen = new float[8][size];
            for (int step = 0; step < seen.length; step++) {
                seen[step][0] = index + 0.1f * step;
            }
            return new Recorded(Map.of(observation, seen), new float[8][SmallRuns.ACTIONS]);
        }
    }

    private Profile profile(String policy, String options) throws IOException {
        try (CompiledRecipe recipe = runs.compile(policy, SmallRuns.DDIM)) {
            train(Optional.of(recipe.policy()), Episodes.OF_THE_STATE, options, new ArrayList<>());
        }
        return OptionBinder.bindExport(
                Profile.EMPTY, Files.readString(folder.resolve("bac.json")), "profile");
    }

    private void train(
            Optional<Policy> teacher, Demonstrations data, String options, List<Long> heard) {
        runs.slipstream()
                .train(
                        new TrainingRequest(
                                "baselines/bac",
                                ("{" + options + "}").replace('\'', '"'),
                                3,
                                folder,
                                teacher,
                                Optional.of(data),
                                Evaluator.NONE,
                                (done, total, figures) -> heard.add(done)));
    }

    private void assertRefused(
            String policy, Demonstrations data, String options, String... words) {
        try (CompiledRecipe recipe = runs.compile(policy, SmallRuns.DDIM)) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(
                            () ->
                                    train(
                                            Optional.of(recipe.policy()),
                                            data,
                                            options,
                                            new ArrayList<>()))
                    .withMessageContainingAll(words);
        }
    }

    @Test
    void residualsThatMoveEvenlyAreUpdatedEvenly() throws IOException {
        assertThat(profile("line", DDIM_10 + ", 'metric': 'l1', 'updates': 5, 'policy': 'line'"))
                .isEqualTo(
                        new Profile(
                                "line",
                                List.of(90.0, 80.0, 70.0, 60.0, 50.0, 40.0, 30.0, 20.0, 10.0, 0.0),
                                5,
                                5,
                                Metric.L1,
                                List.of(
                                        new BlockSteps(0, "self-attention", List.of(0, 2, 4, 6, 8)),
                                        new BlockSteps(
                                                0, "feed-forward", List.of(0, 2, 4, 6, 8)))));
    }

    @Test
    void asManyUpdatesAsStepsAreDense() throws IOException {
        Profile profile = profile("blocks", "'updates': 100, 'chunks': 1");

        assertThat(profile.timesteps()).hasSize(100);
        assertThat(profile.blocks())
                .hasSize(6)
                .allSatisfy(
                        block ->
                                assertThat(block.steps())
                                        .isEqualTo(IntStream.range(0, 100).boxed().toList()));
        String[] dense = {"'scheduler': {'use': 'baselines/ddpm', 'steps': 100}"};
        assertThat(
                        runs.chunks(
                                2,
                                "blocks",
                                dense[0],
                                "'pruner': {'use': 'baselines/bac', 'profile': 'file:%s'}"
                                        .formatted(folder.resolve("bac.json")),
                                "'cacheStore': {'use': 'baselines/per-block'}"))
                .isDeepEqualTo(runs.chunks(2, "blocks", dense));
    }

    @Test
    void bubblingAddsFeedForwardStepsToTheBlocksThatChangeMost() throws IOException {
        String options = DDIM_10 + ", 'updates': 3, 'chunks': 2, 'bubbling': ";
        List<BlockSteps> none = profile("blocks", options + 0).blocks();
        List<BlockSteps> all = profile("blocks", options + 6).blocks();

        assertThat(none).allSatisfy(block -> assertThat(block.steps()).hasSize(3));
        for (int block = 0; block < none.size(); block++) {
            assertThat(all.get(block).steps())
                    .containsAll(none.get(block).steps())
                    .containsAll(none.get(5).steps());
        }
        // The third block changes least.
        assertThat(all.get(2)).isNotEqualTo(none.get(2));
        assertThat(profile("blocks", options + 5).blocks().get(2)).isEqualTo(none.get(2));
        assertThat(profile("blocks", options + 1).blocks().get(0)).isEqualTo(all.get(0));
    }

    @Test
    void repeatsItself() throws IOException {
        String options = DDIM_10 + ", 'updates': 4";

        assertThat(profile("blocks", options)).isEqualTo(profile("blocks", options));
    }

    @Test
    void tellsHowFarItIsAndStopsWhenTold() {
        List<Long> heard = new ArrayList<>();
        try (CompiledRecipe recipe = runs.compile("line", SmallRuns.DDIM)) {
            train(
                    Optional.of(recipe.policy()),
                    Episodes.OF_THE_STATE,
                    DDIM_10 + ", 'updates': 2, 'chunks': 3",
                    heard);
            assertThat(heard).containsExactly(1L, 2L, 3L);

            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(
                            () ->
                                    runs.slipstream()
                                            .train(
                                                    new TrainingRequest(
                                                            "baselines/bac",
                                                            "{\"updates\": 2}",
                                                            3,
                                                            folder.resolve("stopped"),
                                                            Optional.of(recipe.policy()),
                                                            Optional.of(Episodes.OF_THE_STATE),
                                                            Evaluator.NONE,
                                                            (done, total, figures) -> false)));
        }
        assertThat(folder.resolve("stopped/bac.json")).doesNotExist();
    }

    @Test
    void refusesWhatCannotBeProfiled() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> train(Optional.empty(), Episodes.OF_THE_STATE, "", new ArrayList<>()))
                .withMessageContaining("BAC-004");
        assertRefused("drift", Episodes.OF_THE_STATE, DDIM_10, "BAC-005");
        assertRefused(
                "line", Episodes.OF_THE_STATE, DDIM_10 + ", 'updates': 11", "BAC-006", "11", "10");
        assertRefused("line", new Episodes(0, "state", 3), DDIM_10, "TRN-014");
        assertRefused("line", new Episodes(1, "pose", 3), DDIM_10, "TRN-015", "pose", "state");
        assertRefused("line", new Episodes(1, "state", 2), DDIM_10, "TRN-016", "2", "3");
    }
}
