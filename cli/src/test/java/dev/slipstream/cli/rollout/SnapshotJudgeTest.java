// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TaskFactory;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

final class SnapshotJudgeTest {

    private static final List<Long> SEEDS = List.of(-90L, 17L, 52L);

    @TempDir Path folder;

    private Slipstream slipstream;

    record NoOptions() {}

    private record LineFactory(String name) implements TaskFactory<NoOptions> {

        @Override
        public String description() {
            return "Walks home";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Task create(NoOptions options, RoleContext context) {
            return Line.USUAL;
        }
    }

    private record Tasks(String id) implements SlipstreamPlugin {

        @Override
        public List<TaskFactory<?>> tasks() {
            return List.of(new LineFactory("line"));
        }
    }

    @BeforeEach
    void open() {
        slipstream =
                Slipstream.builder()
                        .plugin(new WalkerPlugin(executed -> {}))
                        .plugin(new Tasks("tasks"))
                        .build();
    }

    @AfterEach
    void close() {
        slipstream.close();
    }

    /** One whose own recipe is nowhere. */
    private SnapshotJudge judge() {
        return new SnapshotJudge(slipstream, "line", "nowhere", SEEDS, 1);
    }

    @Test
    void aFoldersOwnRecipeIsPlayed() throws IOException {
        Files.writeString(folder.resolve("recipe.json"), WalkerPlugin.SURE);

        assertThat(judge().evaluate(folder)).hasValue(meanScore(WalkerPlugin.SURE));
    }

    @Test
    void itsScoreIsThatOfItsPolicy() throws IOException {
        Files.writeString(folder.resolve("recipe.json"), WalkerPlugin.NOISY);

        assertThat(judge().evaluate(folder))
                .hasValue(meanScore(WalkerPlugin.NOISY))
                .isNotEqualTo(OptionalDouble.of(meanScore(WalkerPlugin.SURE)));
    }

    @Test
    void aFolderWithNeitherRecipeNorPolicyIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> judge().evaluate(folder))
                .withMessageContaining("without a manifest.json");
    }

    private double meanScore(String recipe) {
        try (CompiledRecipe compiled = slipstream.compileText("walk", recipe)) {
            return new Rollout(slipstream, compiled, "line", Line.USUAL, Watcher.NONE)
                            .run(
                                    EpisodeSeeds.pairs(SEEDS, List.of(0L)),
                                    1,
                                    (done, total, heard) -> true)
                            .stream()
                            .mapToDouble(EpisodeResult::score)
                            .average()
                            .orElseThrow();
        }
    }
}
