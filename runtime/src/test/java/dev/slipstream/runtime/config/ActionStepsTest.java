// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.runtime.options.Refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** How many actions of a chunk are executed: the recipe's number, its presets', or the policy's. */
final class ActionStepsTest {

    private static final RecipeReader READER =
            new RecipeReader(
                            FactoryIndex.of(
                                    List.of(
                                            Bag.baselines().indexed(),
                                            new Bag("single")
                                                    .preset(executing("one", 1))
                                                    .preset(executing("single", 1))
                                                    .preset(executing("two", 2))
                                                    .indexed())))
                    .withDefaultPolicy("pusht");

    private static Preset executing(String name, int actions) {
        return new Preset(name, "Executes few actions", Map.of(), Map.of()).executing(actions);
    }

    private static OptionalInt read(String rest) {
        return READER.readText("x", "{\"presets\": " + rest + "}").actionSteps();
    }

    @Test
    void nobodySaysIt() {
        assertThat(read("[\"ddim-10\"]")).isEmpty();
    }

    @Test
    void theRecipeSaysIt() {
        assertThat(read("[\"ddim-10\"], \"actionSteps\": 3")).hasValue(3);
    }

    @Test
    void aPresetSaysIt() {
        assertThat(READER.read("ddim-10+one").actionSteps()).hasValue(1);
        assertThat(READER.read("ddim-10+one+single").actionSteps()).hasValue(1);
    }

    @Test
    void theRecipeGoesOverItsPresets() {
        assertThat(read("[\"ddim-10\", \"one\", \"two\"], \"actionSteps\": 3")).hasValue(3);
    }

    @Test
    void presetsThatDifferAreAnError() {
        Problem problem = Refused.one(() -> READER.read("ddim-10+one+two"));

        assertThat(problem.code()).isEqualTo("CFG-036");
        assertThat(problem.found()).contains("'one' and 'two'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"1\"", "null", "true", "3000000000", "[1]"})
    void onlyWholeNumbersFromOneOn(String wrong) {
        Problem problem = Refused.one(() -> read("[\"ddim-10\"], \"actionSteps\": " + wrong));

        assertThat(problem.code()).isEqualTo("CFG-017");
        assertThat(problem.where()).contains("actionSteps");
    }

    @Test
    void aWrongSpellingIsPutRight() {
        Problem problem = Refused.one(() -> read("[\"ddim-10\"], \"actionStep\": 1"));

        assertThat(problem.code()).isEqualTo("CFG-005");
        assertThat(problem.fix()).contains("actionSteps");
    }
}
