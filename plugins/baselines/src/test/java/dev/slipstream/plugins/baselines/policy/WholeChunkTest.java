// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Whole chunks of ancestral sampling over all trained timesteps. */
final class WholeChunkTest {

    private static final String DDPM = "{\"use\": \"baselines/ddpm\", \"steps\": 100}";

    private static Slipstream slipstream;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    @ParameterizedTest
    @CsvSource({"transformer-causal, 3", "transformer-encoder-1, 5", "unet-shift, 3"})
    void savingsChangeNothingButRounding(String network, int size) throws IOException {
        PolicyFolder policy = PolicyFolder.of(network, folder, slipstream);
        float[][] all;
        float[][] none;
        try (CompiledRecipe recipe = policy.compile(slipstream, Savings.ALL, DDPM)) {
            all = chunks(recipe, 1, size)[0];
        }
        try (CompiledRecipe recipe = policy.compile(slipstream, Savings.NONE, DDPM)) {
            none = chunks(recipe, 1, size)[0];
        }
        for (int slot = 0; slot < all.length; slot++) {
            for (int i = 0; i < all[slot].length; i++) {
                assertThat((double) all[slot][i])
                        .as("slot %s, element %s", slot, i)
                        .isCloseTo(none[slot][i], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"transformer-causal, 3", "unet-even, 1"})
    void tenChunksAreTheSameBitsEveryTime(String network, int size) throws IOException {
        PolicyFolder policy = PolicyFolder.of(network, folder, slipstream);
        float[][][] first;
        try (CompiledRecipe recipe = policy.compile(slipstream, Savings.ALL, DDPM)) {
            first = chunks(recipe, 10, size);
        }
        try (CompiledRecipe recipe = policy.compile(slipstream, Savings.ALL, DDPM)) {
            assertThat(chunks(recipe, 10, size)).isDeepEqualTo(first);
        }
        assertThat(Arrays.deepEquals(first[9], first[8])).as("chunks differ").isFalse();
    }

    private static float[][][] chunks(CompiledRecipe recipe, int count, int size) {
        Random sensors = new Random(5);
        float[][][] chunks = new float[count][][];
        try (Session session = slipstream.open(recipe, SessionOptions.seeded(3))) {
            for (int chunk = 0; chunk < count; chunk++) {
                float[] reading = new float[size];
                for (int i = 0; i < size; i++) {
                    reading[i] = (float) sensors.nextGaussian();
                }
                chunks[chunk] = session.act(Reading.of("obs", reading)).horizon(0);
            }
        }
        return chunks;
    }
}
