// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;

/**
 * The sums and means of absolute values that diffusers' own tests expect after a full loop over
 * 1000 trained timesteps, from a sample that counts up and a model that returns nearly its input.
 */
final class PublishedSumsTest {

    private static final int BATCH = 4;
    private static final int ROW = 3 * 8 * 8;

    private static final RecipeContext EPSILON = linear("epsilon");
    private static final RecipeContext VELOCITY = linear("v_prediction");
    private static final RecipeContext STEEP = linear("epsilon", "beta_start=0.01");

    private static RecipeContext linear(String prediction, String... more) {
        TrainedProcess process =
                OptionText.over(
                        TrainedProcess.STANDARD,
                        "num_train_timesteps=1000",
                        "beta_schedule=linear",
                        "prediction_type=" + prediction);
        return ProcessContext.of(OptionText.over(process, more));
    }

    @Test
    void ddpm() {
        expect(loop(new DdpmFactory(), EPSILON), 258.9606, 0.3372);
        expect(loop(new DdpmFactory(), VELOCITY), 202.0296, 0.2631);
    }

    @Test
    void ddpmFromTheLastTimestepsOn() {
        double[] sample = loopFrom(1, new DdpmFactory(), EPSILON);

        // The reference takes beta, 1e-4 here, as a difference of single precision numbers near 1.
        assertThat(mean(sample) * sample.length).isCloseTo(387.9466, within(3e-2));
    }

    @Test
    void ddim() {
        expect(loop(new DdimFactory(), EPSILON, "steps=10"), 172.0067, 0.223967);
        expect(loop(new DdimFactory(), VELOCITY, "steps=10"), 52.5302, 0.0684);
    }

    @Test
    void ddimThatEndsAtOneOrAtTheFirstTimestep() {
        expect(loop(new DdimFactory(), STEEP, "steps=10"), 149.8295, 0.1951);
        expect(
                loop(new DdimFactory(), STEEP, "steps=10", "set_alpha_to_one=false"),
                149.0784,
                0.1941);
    }

    @Test
    void ddimFromTheLastTimestepsOn() {
        expect(loopFrom(100, new DdimFactory(), EPSILON, "steps=10"), 354.5418, 0.4616);
    }

    @Test
    void dpmSolver() {
        String[] options = {"steps=10", "lower_order_final=false", "final_sigmas_type=sigma_min"};

        assertThat(mean(loop(new DpmppFactory(), EPSILON, options)))
                .isCloseTo(0.3301, within(1e-4));
        assertThat(mean(loop(new DpmppFactory(), VELOCITY, options)))
                .isCloseTo(0.2251, within(1e-4));
        expect(loopFrom(500, new DpmppFactory(), EPSILON, options), 318.4111, 0.4146);
    }

    @Test
    void dpmSolverOverKarrasLevels() {
        double[] sample =
                loop(
                        new DpmppFactory(),
                        VELOCITY,
                        "steps=10",
                        "lower_order_final=false",
                        "final_sigmas_type=sigma_min",
                        "use_karras_sigmas=true");

        assertThat(mean(sample)).isCloseTo(0.2096, within(1e-3));
    }

    @Test
    void latentConsistency() {
        RecipeContext context =
                linear(
                        "epsilon",
                        "beta_schedule=scaled_linear",
                        "beta_start=0.00085",
                        "beta_end=0.012");

        expect(loop(new LcmFactory(), context, "steps=1"), 18.7097, 0.0244);
        expect(loop(new LcmFactory(), context, "steps=10"), 197.7616, 0.2575);
    }

    private static void expect(double[] sample, double sum, double mean) {
        assertThat(mean(sample) * sample.length).isCloseTo(sum, within(1e-2));
        assertThat(mean(sample)).isCloseTo(mean, within(1e-4));
    }

    private static double mean(double[] sample) {
        return Arrays.stream(sample).map(Math::abs).average().orElseThrow();
    }

    private static <O extends Record> double[] loop(
            SchedulerFactory<O> factory, RecipeContext context, String... options) {
        return run(table(Optional.empty(), factory, context, options), counting(false));
    }

    /** Begins inside, from the sample that is noised with itself counting down. */
    private static <O extends Record> double[] loopFrom(
            int start, SchedulerFactory<O> factory, RecipeContext context, String... options) {
        double alpha = context.diffusion().alpha(start);
        double sigma = context.diffusion().sigma(start);
        double[] sample = counting(false);
        double[] noise = counting(true);
        for (int i = 0; i < sample.length; i++) {
            sample[i] = alpha * sample[i] + sigma * noise[i];
        }
        return run(table(Optional.of(Timesteps.of(start)), factory, context, options), sample);
    }

    private static <O extends Record> CoefficientTable table(
            Optional<Timesteps> start,
            SchedulerFactory<O> factory,
            RecipeContext context,
            String... options) {
        O read = OptionText.over(factory.defaults(), options);
        return ((TableScheduler) factory.create(read, context)).table(start);
    }

    private static double[] run(CoefficientTable table, double[] start) {
        TorchNoise noise = new TorchNoise(0);
        return TableRunner.last(
                table,
                start,
                (step, timestep, sample) ->
                        Arrays.stream(sample).map(x -> x * timestep / (timestep + 1)).toArray(),
                (step, timestep, sample) -> noise.draw(sample.length));
    }

    /** Numbers from 0 to 1 that count over the rows of the batch first. */
    private static double[] counting(boolean down) {
        int size = BATCH * ROW;
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            int place = i % ROW * BATCH + i / ROW;
            values[i] = (down ? size - 1 - place : place) / (double) size;
        }
        return values;
    }
}
