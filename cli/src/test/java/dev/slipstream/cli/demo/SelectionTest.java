// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.cli.BaselinesJar;
import dev.slipstream.cli.bench.Results;
import dev.slipstream.runtime.Slipstream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

final class SelectionTest {

    @TempDir Path plugins;

    private Slipstream slipstream;

    @BeforeEach
    void open() throws IOException, URISyntaxException {
        BaselinesJar.into(plugins);
        slipstream = Slipstream.builder().plugins(plugins).engineLater().build();
    }

    @AfterEach
    void close() {
        slipstream.close();
    }

    private Selection selection(String dense) {
        return new Selection(slipstream, Results.recipe(dense));
    }

    @Test
    void theRivalsComeFirstAndThenWhatClaimsAScoreAndIsNoPlainSchedule() {
        assertThat(selection("dense").all())
                .startsWith("ddpm-10", "ddim-10")
                .contains("efficientvla-7", "fora-7", "bac", "taylorseer", "falcon", "rti-dp-1")
                .doesNotContain("dense", "ddim-16", "dpmpp-8", "rti-dp")
                .doesNotContain("step-8+fora-3");
    }

    @Test
    void aFewAreTheFastestOfEachPlugin() {
        assertThat(selection("dense").few()).containsExactly("ddpm-10", "ddim-10", "rti-dp-1");
    }

    @Test
    void theDenseRecipeIsNotAmongThem() {
        assertThat(selection("ddim-10").all()).doesNotContain("ddim-10").contains("fora-7");
    }

    @Test
    void aRecipeWeighsWhatItsFastestPartClaims() {
        Selection selection = selection("dense");

        assertThat(selection.weight("dense")).isEqualTo(1);
        assertThat(selection.weight("ddim-4+fora-7")).isCloseTo(1 / 20.0, within(0.02));
        assertThat(selection.weight("unknown")).isEqualTo(1);
    }
}
