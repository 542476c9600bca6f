// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.cli.bench.Toys.Savings;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class LineupTest {

    @TempDir Path folder;

    private Slipstream slipstream;

    @BeforeEach
    void open() {
        slipstream =
                Slipstream.builder()
                        .plugin(new BaselinesPlugin())
                        .plugin(new Toys())
                        .defaultPolicy(Toys.WALKER)
                        .build();
    }

    @AfterEach
    void close() {
        slipstream.close();
    }

    private String file(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json).toString();
    }

    private String walker(String name, String options) throws IOException {
        return file(
                name,
                "{\"policy\": {\"use\": \""
                        + Toys.WALKER
                        + "\", "
                        + options
                        + "},"
                        + " \"presets\": [\"ddim-2\"]}");
    }

    @Test
    void yardsticksComeFirstAndEachRecipeOnce() {
        Lineup lineup =
                Lineup.of(slipstream, "ddim-8", List.of("ddim-4", "ddim-8", "ddim-2", "ddim-4"));

        assertThat(lineup.contestants())
                .extracting(Contestant::name)
                .containsExactly("plain", "ddim-8", "ddim-4", "ddim-2");
        assertThat(lineup.recipes())
                .extracting(Recipe::name)
                .containsExactly("ddim-8", "ddim-4", "ddim-2");
        assertThat(lineup.dense().name()).isEqualTo("ddim-8");
    }

    @Test
    void thePlainLoopIsTheDenseRecipeWithNothingSaved() throws IOException {
        Lineup lineup = Lineup.of(slipstream, walker("dense.json", "\"horizon\": 5"), List.of());

        Contestant plain = lineup.contestants().get(0);
        Contestant dense = lineup.dense();
        assertThat(plain.execution()).isEqualTo(Execution.STEPS);
        assertThat(dense.execution()).isEqualTo(Execution.AUTO);
        assertThat(plain.recipe().recipe().policy().options())
                .isEqualTo(new Toys.Options(5, Toys.ACTION_STEPS, Savings.NONE));
        assertThat(dense.recipe().recipe().policy().options())
                .isEqualTo(new Toys.Options(5, Toys.ACTION_STEPS, Savings.ALL));
        assertThat(OptionsWriter.text(plain.recipe().recipe().scheduler().options()))
                .isEqualTo(OptionsWriter.text(dense.recipe().recipe().scheduler().options()));
        assertThat(lineup.hasSavings()).isTrue();
    }

    @Test
    void aPolicyWithoutSavingsRunsAsItIs() throws IOException {
        String recipe =
                file(
                        "simple.json",
                        "{\"policy\": \"" + Toys.SIMPLE + "\", \"presets\": [\"ddim-2\"]}");

        Lineup lineup = Lineup.of(slipstream, recipe, List.of());

        assertThat(lineup.hasSavings()).isFalse();
        assertThat(lineup.contestants().get(0).execution()).isEqualTo(Execution.STEPS);
    }

    @Test
    void refusesYardsticksThatAreNotDense() {
        assertThatThrownBy(() -> Lineup.of(slipstream, "rti-dp", List.of("ddim-2")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("BEN-002 option --against: found 'rti-dp'");
    }

    @Test
    void refusesChunksOfAnotherHorizon() throws IOException {
        String longer = walker("longer.json", "\"horizon\": 5");

        assertThatThrownBy(() -> Lineup.of(slipstream, "ddim-8", List.of(longer)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("BEN-003 recipe 'longer': found chunks of 5 actions of 1")
                .hasMessageContaining("chunks of 4 actions of 1 numbers, as 'ddim-8' gives");
    }

    @Test
    void refusesPoliciesThatExecuteMoreThanTheDenseOne() throws IOException {
        String less = walker("less.json", "\"steps\": 2");

        assertThat(Lineup.of(slipstream, "ddim-8", List.of(less)).contestants()).hasSize(3);
        assertThat(Lineup.of(slipstream, "ddim-8", List.of("rti-dp-1")).contestants())
                .last()
                .returns(1, Contestant::actionSteps);
        assertThatThrownBy(() -> Lineup.of(slipstream, less, List.of("ddim-8")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("BEN-003 recipe 'ddim-8': found a recipe that executes 3");
    }

    @Test
    void refusesTwoRecipesOfOneName() throws IOException {
        String plain = walker("plain.json", "\"steps\": 3");

        assertThatThrownBy(() -> Lineup.of(slipstream, "ddim-8", List.of(plain)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("BEN-004 recipes: found two that are called 'plain'");
    }
}
