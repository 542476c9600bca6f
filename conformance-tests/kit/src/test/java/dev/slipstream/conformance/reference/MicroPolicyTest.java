// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

final class MicroPolicyTest {

    private static final String MICRO = "\"kit/micro\"";

    private static Policies policies;

    @BeforeAll
    static void open() {
        policies = new Policies();
    }

    @AfterAll
    static void close() {
        policies.close();
    }

    private static float[][] act(String policy, Execution execution, long seen) {
        CompiledRecipe recipe = policies.recipe(policy);
        try (Session session =
                policies.slipstream().open(recipe, SessionOptions.seeded(1).with(execution))) {
            session.act(Policies.reading(seen + 1));
            return session.act(Policies.reading(seen)).horizon(0);
        }
    }

    @Test
    void aRangeAndItsStepsGiveTheSameBits() {
        assertThat(act(MICRO, Execution.AUTO, 3)).isDeepEqualTo(act(MICRO, Execution.STEPS, 3));
    }

    @Test
    void weightsFollowFromTheSeed() {
        float[][] once = act(MICRO, Execution.AUTO, 3);
        try (Policies others = new Policies()) {
            Policies mine = policies;
            policies = others;
            assertThat(act(MICRO, Execution.AUTO, 3)).isDeepEqualTo(once);
            policies = mine;
        }
        String other = "{ \"use\": \"kit/micro\", \"seed\": 8 }";
        assertThat(act(other, Execution.AUTO, 3)[0]).isNotEqualTo(once[0]);
    }

    @Test
    void chunksStayInBoundsAndFollowTheObservation() {
        float[][] chunk = act(MICRO, Execution.AUTO, 3);
        for (float[] slot : chunk) {
            for (float number : slot) {
                assertThat(number).isStrictlyBetween(-0.95f, 0.95f);
            }
        }
        assertThat(act(MICRO, Execution.AUTO, 4)[0]).isNotEqualTo(chunk[0]);
    }

    @Test
    void blocksThatAreKeptAndAddedAgainGiveTheDensePrediction() {
        BlockDenoiser denoiser = policies.recipe(MICRO).blockDenoiser().orElseThrow();
        int blocks = denoiser.blocks().size();
        long[] reuse = new long[2 * blocks];
        for (int block = 0; block < blocks; block++) {
            reuse[2 * block] = GateProgram.ADD;
            reuse[2 * block + 1] = block;
        }
        GateProgram reused =
                new GateProgram(
                        1,
                        blocks,
                        reuse,
                        new int[] {0, reuse.length},
                        new double[0],
                        new int[2],
                        new boolean[blocks]);
        Timesteps timesteps = Timesteps.of(40);
        try (NDManager scope = policies.scope();
                SlotBank bank = denoiser.newBank(blocks);
                Conditioning seen = denoiser.condition(Policies.observation(scope, 1), scope)) {
            NDArray sample = Policies.chunks(scope, 1, 2);
            float[] dense = denoiser.predict(sample, timesteps, seen).get(0).toFloatArray();
            GateProgram kept = GateProgram.tracing(blocks);
            assertThat(
                            denoiser.predict(sample, timesteps, seen, kept, 0, bank)
                                    .get(0)
                                    .toFloatArray())
                    .isEqualTo(dense);
            assertThat(
                            denoiser.predict(sample, timesteps, seen, reused, 0, bank)
                                    .get(0)
                                    .toFloatArray())
                    .as("residuals are added up in another order")
                    .containsExactly(dense, within(1e-5f));
            assertThat(bank.read(4, scope).getShape().slice(1))
                    .isEqualTo(denoiser.blocks().get(4).residual());
        }
    }

    @Test
    void aResidualLeavesTheNoisedChunkInTheFirstChannelsAlone() {
        BlockDenoiser denoiser = policies.recipe(MICRO).blockDenoiser().orElseThrow();
        int blocks = denoiser.blocks().size();
        try (NDManager scope = policies.scope();
                SlotBank bank = denoiser.newBank(blocks);
                Conditioning seen = denoiser.condition(Policies.observation(scope, 1), scope)) {
            denoiser.predict(
                    Policies.chunks(scope, 1, 2),
                    Timesteps.of(10),
                    seen,
                    GateProgram.tracing(blocks),
                    0,
                    bank);
            for (int block = 0; block < blocks; block++) {
                NDArray residual = bank.read(block, scope);
                assertThat(residual.get(":, :, :2").abs().max().getFloat()).isZero();
                assertThat(residual.abs().mean().getFloat()).isGreaterThan(0.05f);
            }
        }
    }

    @Test
    void rowsAndSlotsHaveTimestepsOfTheirOwn() {
        BlockDenoiser denoiser = policies.recipe(MICRO).blockDenoiser().orElseThrow();
        float[] slots = new float[ReferencePolicy.HORIZON];
        Arrays.fill(slots, 60);
        try (NDManager scope = policies.scope()) {
            NDArray samples = Policies.chunks(scope, 2, 2);
            NDArray second = samples.get("1:");
            float[] both = Policies.predict(denoiser, scope, samples, Timesteps.perRow(20, 60), 1);
            float[] alone = Policies.predict(denoiser, scope, second, Timesteps.of(60), 1);
            float[] perSlot =
                    Policies.predict(denoiser, scope, second, Timesteps.perSlot(slots), 1);
            assertThat(Arrays.copyOfRange(both, alone.length, both.length))
                    .containsExactly(alone, within(1e-4f));
            assertThat(perSlot).containsExactly(alone, within(1e-4f));
            slots[0] = 10;
            assertThat(Policies.predict(denoiser, scope, second, Timesteps.perSlot(slots), 1)[0])
                    .isNotEqualTo(alone[0]);
        }
    }

    @Test
    void prunersGetATokenOfTimeAndOneOfEachInstant() {
        BlockDenoiser denoiser = policies.recipe(MICRO).blockDenoiser().orElseThrow();
        try (NDManager scope = policies.scope();
                Conditioning seen = denoiser.condition(Policies.observation(scope, 1), scope)) {
            NDArray tokens = seen.tokens(new Schedule(80, 40), scope);
            assertThat(tokens.getShape()).isEqualTo(new Shape(2, 3, MicroNetwork.WIDTH));
            assertThat(tokens.get("0, 0").toFloatArray())
                    .isNotEqualTo(tokens.get("1, 0").toFloatArray());
            assertThat(tokens.get("0, 1").toFloatArray())
                    .isEqualTo(tokens.get("1, 1").toFloatArray());
        }
    }

    @Test
    void brokenNetworksBreakAtTheirTimestepAlone() {
        String failing = "{ \"use\": \"kit/failing\", \"at\": 20 }";
        assertThatThrownBy(() -> act(failing, Execution.AUTO, 1))
                .hasMessageContaining("the kit's failing network fails here");
        assertThatThrownBy(() -> act("\"kit/nan\"", Execution.AUTO, 1))
                .isInstanceOfSatisfying(
                        NonFiniteException.class,
                        failure -> assertThat(failure.getMessage()).contains("step 49 at t=50.0"));
        CompiledRecipe around =
                policies.recipe(failing, "{ \"use\": \"tables/ddim\", \"steps\": 10 }");
        try (Session session = policies.slipstream().open(around, SessionOptions.seeded(1))) {
            assertThat(session.act(Policies.reading(1)).rows()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"failing", "nan"})
    void aBrokenNetworkRecoversWithTheReading(String fault) {
        CompiledRecipe broken =
                policies.recipe("{ \"use\": \"kit/%s\", \"above\": 1 }".formatted(fault));
        float[] far = Policies.keypoints(1);
        far[0] = 1.5f;
        try (Session session = policies.slipstream().open(broken, SessionOptions.seeded(1))) {
            assertThatThrownBy(() -> session.act(Reading.of(ReferencePolicy.OBSERVATION, far)))
                    .isInstanceOf(SlipstreamException.class);
            session.act(Policies.reading(4));
            assertThat(session.act(Policies.reading(3)).horizon(0))
                    .isDeepEqualTo(act(MICRO, Execution.AUTO, 3));
        }
    }

    @Test
    void aFlowIsRefused() {
        assertThatThrownBy(
                        () ->
                                policies.recipe(
                                        "{ \"use\": \"kit/micro\", \"prediction\": \"flow\" }"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("prediction flow belongs to a flow");
    }
}
