// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.runtime.config.Bag.Gate;
import dev.slipstream.runtime.config.Bag.Gates;
import dev.slipstream.runtime.config.Bag.Spaced;
import dev.slipstream.runtime.config.Bag.Spacing;
import dev.slipstream.runtime.config.Bag.Steps;
import dev.slipstream.runtime.options.Refused;
import dev.slipstream.runtime.recipe.Recipe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class PresetsTest {

    private static final RecipeReader READER =
            new RecipeReader(Bag.usual()).withDefaultPolicy("pusht");

    private static Recipe over(String presets, String rest) {
        return READER.readText("mine.json", "{\"presets\": " + presets + rest + "}");
    }

    @Test
    void readsOnePreset() {
        Recipe recipe = READER.read("dense");

        assertThat(recipe.name()).isEqualTo("dense");
        assertThat(recipe.policy().use()).isEqualTo("baselines/pusht");
        assertThat(recipe.scheduler().use()).isEqualTo("baselines/ddpm");
        assertThat(recipe.pruner()).isEmpty();
    }

    @Test
    void joinsPresets() {
        Recipe recipe = READER.read(" step-4 +tts-90");

        assertThat(recipe.name()).isEqualTo("step-4+tts-90");
        assertThat(recipe.warmStarter().orElseThrow().options()).isEqualTo(new Steps(4));
        assertThat(recipe.coldStart().orElseThrow().use()).isEqualTo("baselines/ddpm");
        assertThat(recipe.pruner().orElseThrow().options())
                .isEqualTo(new Gates(0.9, new Gate(0.25, "hard")));
        assertThat(recipe.cacheStore().orElseThrow().use()).isEqualTo("tts/lattice");
        // Both assume the same, one with a Long and an enum's constant.
        assertThat(recipe.scheduler().options()).isEqualTo(new Spaced(40, Spacing.TRAILING_EDGE));
    }

    @ParameterizedTest
    @CsvSource({"tts-90+ddim-10", "ddim-10+tts-90"})
    void assumptionsGiveWay(String join) {
        Recipe recipe = READER.read(join);

        assertThat(recipe.scheduler().options()).isEqualTo(new Spaced(10, Spacing.LEADING));
    }

    @Test
    void assumptionsGiveWayEvenWhereTheyDiffer() {
        assertThat(READER.read("step-2+tts-90+dense").scheduler().options())
                .isEqualTo(new Steps(100));
    }

    @Test
    void assumptionsThatDifferAreAnError() {
        Problem problem = Refused.one(() -> READER.read("step-2+tts-90"));

        assertThat(problem.code()).isEqualTo("CFG-032");
        assertThat(problem.text())
                .contains("'scheduler'")
                .contains("'step-2' of plugin 'step'")
                .contains("'tts-90' of plugin 'tts'");
    }

    @Test
    void twoThatSetOneRoleAreAnError() {
        Problem problem = Refused.one(() -> READER.read("ddim-10+tts-90+dense"));

        assertThat(problem.code()).isEqualTo("CFG-031");
        assertThat(problem.text())
                .contains("'scheduler'")
                .contains("'ddim-10' of plugin 'baselines'")
                .contains("'dense' of plugin 'baselines'")
                .doesNotContain("tts-90' of");
    }

    @Test
    void theSamePresetTwiceIsOneError() {
        assertThat(Refused.one(() -> READER.read("dense+dense")).code()).isEqualTo("CFG-033");
    }

    @Test
    void unknownPresetsGiveTheNearest() {
        List<Problem> problems = Refused.all(() -> READER.read("tts-9+steps-4+zzzz"));

        assertThat(problems).extracting(Problem::code).containsOnly("CFG-030").hasSize(3);
        assertThat(problems)
                .extracting(Problem::fix)
                .containsExactly("write 'tts-90'", "write 'step-4'", "choose one that is listed");
        assertThat(problems.get(0).where()).isEqualTo("recipe \"tts-9+steps-4+zzzz\"");
    }

    @ParameterizedTest
    @CsvSource({"''", "+", "dense+", "+dense", "dense++tts-90", "' '"})
    void emptyNamesAreAnError(String expression) {
        assertThat(Refused.one(() -> READER.read(expression)).code()).isEqualTo("CFG-035");
    }

    @Test
    void aPresetWithoutASchedulerNeedsOne() {
        FactoryIndex index =
                FactoryIndex.of(
                        List.of(
                                Bag.baselines().indexed(),
                                Bag.tts()
                                        .preset(
                                                "bare",
                                                Map.of(
                                                        RecipeRole.PRUNER,
                                                        Bag.use("tts/pruner", Map.of())),
                                                Map.of())
                                        .indexed()));

        Problem problem =
                Refused.one(() -> new RecipeReader(index).withDefaultPolicy("pusht").read("bare"));

        assertThat(problem.code()).isEqualTo("CFG-016");
        assertThat(problem.text()).contains("\"bare\"").contains("'baselines/ddim'");
        assertThat(Refused.one(() -> new RecipeReader(index).read("dense")).code())
                .isEqualTo("CFG-015");
    }

    @Test
    void optionsGoOverThePresets() {
        Recipe recipe =
                over(
                        "[\"tts-90\"]",
                        ", \"pruner\": {\"sparsity\": 0.8, \"gate\": {\"threshold\": 1}}");

        assertThat(recipe.name()).isEqualTo("mine");
        assertThat(recipe.pruner().orElseThrow().options())
                .isEqualTo(new Gates(0.8, new Gate(1, "hard")));
        assertThat(recipe.cacheStore()).isPresent();
    }

    @Test
    void namingTheFactoryThatIsSetKeepsThePresetsOptions() {
        Recipe recipe =
                over(
                        "[\"ddim-40\"]",
                        ", \"scheduler\": {\"use\": \"baselines/ddim\", \"spacing\":"
                                + " \"trailing-edge\"}");

        assertThat(recipe.scheduler().options()).isEqualTo(new Spaced(40, Spacing.TRAILING_EDGE));
    }

    @Test
    void namingAnotherFactoryDropsThePresetsOptions() {
        Recipe recipe = over("[\"ddim-40\"]", ", \"scheduler\": {\"use\": \"baselines/ddpm\"}");

        assertThat(recipe.scheduler().options()).isEqualTo(new Steps(100));
    }

    @Test
    void namingAFactoryEndsAnAssumption() {
        Recipe recipe =
                over(
                        "[\"tts-90\"]",
                        ", \"scheduler\": {\"use\": \"baselines/ddim\", \"steps\": 8}");
        assertThat(recipe.scheduler().options()).isEqualTo(new Spaced(8, Spacing.LEADING));

        Recipe disputed =
                over("[\"tts-90\", \"step-2\"]", ", \"scheduler\": {\"use\": \"baselines/ddim\"}");
        assertThat(disputed.scheduler().options()).isEqualTo(new Spaced(50, Spacing.LEADING));
    }

    @Test
    void optionsAloneGoOverAnAssumption() {
        Recipe recipe = over("[\"tts-90\"]", ", \"scheduler\": {\"steps\": 8}");

        assertThat(recipe.scheduler().options()).isEqualTo(new Spaced(8, Spacing.TRAILING_EDGE));
        assertThat(
                        Refused.one(
                                        () ->
                                                over(
                                                        "[\"tts-90\", \"step-2\"]",
                                                        ", \"scheduler\": {\"steps\": 8}"))
                                .code())
                .isEqualTo("CFG-032");
    }

    @Test
    void noneTakesAPresetsRoleAway() {
        Recipe recipe =
                over(
                        "[\"step-4\", \"dense\"]",
                        ", \"warmStarter\": \"none\", \"coldStart\": \"none\"");

        assertThat(recipe.warmStarter()).isEmpty();
        assertThat(recipe.coldStart()).isEmpty();
    }

    @Test
    void problemsSayWhetherThePresetOrTheFileIsWrong() {
        FactoryIndex index =
                FactoryIndex.of(
                        List.of(
                                Bag.baselines().indexed(),
                                new Bag("bad")
                                        .preset(
                                                "bad",
                                                Map.of(
                                                        RecipeRole.SCHEDULER,
                                                        Bag.use(
                                                                "baselines/ddim",
                                                                Map.of("steps", 3.5)),
                                                        RecipeRole.PRUNER,
                                                        Bag.use("gone/pruner", Map.of()),
                                                        RecipeRole.CACHE_STORE,
                                                        Bag.use("none", Map.of("a", 1))),
                                                Map.of())
                                        .indexed()));
        RecipeReader reader = new RecipeReader(index).withDefaultPolicy("pusht");

        List<Problem> problems =
                Refused.all(
                        () ->
                                reader.readText(
                                        "mine.json",
                                        "{\"presets\": [\"bad\"], \"scheduler\": {\"stepz\": 1}}"));

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.where())
                .containsExactly(
                        "CFG-021 preset 'bad' of plugin 'bad', scheduler.steps",
                        "CFG-020 mine.json, scheduler.stepz",
                        "CFG-010 preset 'bad' of plugin 'bad', pruner",
                        "CFG-008 preset 'bad' of plugin 'bad', cacheStore");
    }

    @Test
    void aSetNoneCountsAsSet() {
        FactoryIndex index =
                FactoryIndex.of(
                        List.of(
                                Bag.baselines().indexed(),
                                Bag.tts().indexed(),
                                new Bag("off")
                                        .preset(
                                                "no-pruner",
                                                Map.of(
                                                        RecipeRole.PRUNER,
                                                        Bag.use("none", Map.of())),
                                                Map.of())
                                        .indexed()));
        RecipeReader reader = new RecipeReader(index).withDefaultPolicy("pusht");

        assertThat(reader.read("dense+no-pruner").pruner()).isEmpty();
        assertThat(Refused.one(() -> reader.read("tts-90+no-pruner")).code()).isEqualTo("CFG-031");
        assertThat(
                        Refused.one(
                                        () ->
                                                reader.readText(
                                                        "x",
                                                        "{\"presets\": [\"dense\", \"no-pruner\"],"
                                                                + " \"pruner\": {\"sparsity\":"
                                                                + " 0.5}}"))
                                .code())
                .isEqualTo("CFG-007");
    }
}
