// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a trainer of gates does: soft gates through the network, and their gradients. */
class SoftGateTest {

    private static final int SIZE = ToyNetworks.HORIZON * ToyNetworks.ACTIONS;
    private static final int BLOCKS = CacheBench.BLOCKS;

    /** A step in which the last block reuses what the second has just written. */
    private static final int PRUNED = 5;

    private final NDManager manager = CacheBench.RUNTIME.engine().rootManager().newSubManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static double[] sample(int call) {
        float[] start = new float[SIZE];
        new CounterNoise(CacheBench.SEED).gaussian(call, Noise.START, 0, start, 0, SIZE);
        double[] sample = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            sample[i] = start[i];
        }
        return sample;
    }

    private NDArray samples(double[]... rows) {
        float[] all = new float[rows.length * SIZE];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) rows[i / SIZE][i % SIZE];
        }
        return manager.create(
                all, new Shape(rows.length, ToyNetworks.HORIZON, ToyNetworks.ACTIONS));
    }

    /** Observations whose mean is that of the bench's calls. */
    private NDArray observations(int... calls) {
        float[] all = new float[calls.length * 2 * ToyNetworks.OBSERVED];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) CacheBench.mean(calls[i / (2 * ToyNetworks.OBSERVED)]);
        }
        return manager.create(all, new Shape(calls.length, 2, ToyNetworks.OBSERVED));
    }

    private NDArray dense(int rows, int kinds) {
        float[] gates = new float[rows * BLOCKS * kinds];
        for (int i = 0; i < gates.length; i += kinds) {
            gates[i] = 1;
        }
        return manager.create(gates, new Shape(rows, BLOCKS, kinds));
    }

    private static double square(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number * number;
        }
        return sum / numbers.length;
    }

    private static double slope(double[] at, int i, ToDoubleFunction<double[]> function) {
        double step = 1e-5;
        double[] above = at.clone();
        double[] below = at.clone();
        above[i] += step;
        below[i] -= step;
        return (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * step);
    }

    private static CompiledRecipe l2c() {
        return CacheBench.compile(
                new L2cToy(),
                new L2cToy.Options(Collections.nCopies(5 * BLOCKS, 0.0), 0.5),
                new TimestepStoreToy(),
                new NoOptions());
    }

    private static final KernelSource ROUTER =
            new KernelSource(
                    "toy router",
                    """
                      def gates(self, scores: Tensor) -> Tensor:
                        w = torch.sigmoid(scores)
                        return torch.stack([w, 1. - w], -1)

                      def loss(self, p: Tensor, scores: Tensor) -> Tensor:
                        return torch.mean(p * p) + 0.1 * torch.sum(torch.sigmoid(scores))
                    """);

    /** L2C's loss of one row in plain Java: a dense step, then one that mixes new and cached. */
    private static double[] mixed(int call, double[] scores) {
        double[][] cached = new double[BLOCKS][];
        double mean = CacheBench.mean(call);
        CacheSimulation.predict(
                sample(call),
                CacheBench.GRID[0],
                mean,
                0,
                (step, block, compute) -> {
                    cached[block] = compute.get();
                    return cached[block];
                });
        return CacheSimulation.predict(
                sample(call + 10),
                CacheBench.GRID[1],
                mean,
                1,
                (step, block, compute) -> {
                    double weight = L2cToy.weight(scores[block]);
                    return CacheSimulation.mix(weight, compute.get(), 1 - weight, cached[block]);
                });
    }

    @Test
    void aRoutersGradientIsThatOfTheMix() {
        double[] at = {0.4, -0.3, 1.1, -0.8, -1.2, 0.7, 0.2, 0.5};
        Kernel router = CacheBench.RUNTIME.engine().compiler().compile(ROUTER);
        NDArray scores = manager.create(CacheBench.floats(at), new Shape(2, BLOCKS));
        scores.setRequiresGradient(true);
        SoftSteps steps = new SoftSteps(l2c(), manager, 2);

        float loss =
                CacheBench.RUNTIME
                        .engine()
                        .gradients()
                        .within(
                                collector -> {
                                    NDArray seen = observations(3, 4);
                                    steps.step(
                                            0,
                                            samples(sample(3), sample(4)),
                                            seen,
                                            dense(2, 2),
                                            true);
                                    NDArray gates =
                                            router.differentiate(
                                                            seen.getManager(),
                                                            "gates",
                                                            Argument.of(scores))
                                                    .get(0);
                                    NDArray clean =
                                            steps.step(
                                                    1,
                                                    samples(sample(13), sample(14)),
                                                    seen,
                                                    gates,
                                                    false);
                                    NDArray result =
                                            router.differentiate(
                                                            clean.getManager(),
                                                            "loss",
                                                            Argument.of(clean),
                                                            Argument.of(scores))
                                                    .get(0);
                                    collector.backward(result);
                                    return result.getFloat();
                                });
        router.close();

        ToDoubleFunction<double[]> expected =
                x -> {
                    double sum = 0;
                    for (double score : x) {
                        sum += 0.1 * L2cToy.weight(score);
                    }
                    double[] one = mixed(3, new double[] {x[0], x[1], x[2], x[3]});
                    double[] two = mixed(4, new double[] {x[4], x[5], x[6], x[7]});
                    return sum + (square(one) + square(two)) / 2;
                };
        assertThat((double) loss).isCloseTo(expected.applyAsDouble(at), within(1e-5));
        float[] gradient = scores.getGradient().toFloatArray();
        for (int i = 0; i < at.length; i++) {
            assertThat((double) gradient[i])
                    .as("score " + i)
                    .isCloseTo(slope(at, i, expected), within(1e-5));
        }
    }

    /** A step with hard gates of which some are moved, while the buffers keep their contents. */
    private static double[] pruned(double[] gates, List<double[]> read, boolean record) {
        double[][] buffers = new double[2][];
        CacheSimulation.Caching dense =
                (step, block, compute) -> {
                    buffers[block % 2] = compute.get();
                    return buffers[block % 2];
                };
        double mean = CacheBench.mean(1);
        CacheSimulation.predict(sample(1), CacheBench.GRID[0], mean, 0, dense);
        return CacheSimulation.predict(
                sample(11),
                CacheBench.GRID[PRUNED],
                mean,
                PRUNED,
                (step, block, compute) -> {
                    if (record) {
                        read.add(buffers[block % 2]);
                    }
                    double[] made = compute.get();
                    if (gates[2 * block] >= 0.5) {
                        buffers[block % 2] = made;
                    }
                    return CacheSimulation.mix(
                            gates[2 * block], made, gates[2 * block + 1], read.get(block));
                });
    }

    @Test
    void straightThroughGradientsReachTheGateNetwork() {
        GateNetwork[] made = new GateNetwork[1];
        Recipe.Builder builder =
                CacheBench.blocks()
                        .policy(
                                ToyPolicies.around(
                                        "blocks",
                                        c -> {
                                            made[0] = new GateNetwork(c, BLOCKS, 2);
                                            return ToyNetworks.blocks(c, Prediction.SAMPLE);
                                        }),
                                new NoOptions())
                        .pruner(new SagToy(), new SagToy.Options(true))
                        .cacheStore(new ForwardStoreToy(), new ForwardStoreToy.Options(Empty.ZERO));
        CompiledRecipe recipe = CacheBench.RUNTIME.compile(builder.build());
        NDList parameters = new NDList();
        for (NDArray weight : made[0].weights()) {
            NDArray copy = manager.create(weight.toFloatArray(), weight.getShape());
            copy.setRequiresGradient(true);
            parameters.add(copy);
        }
        SoftSteps steps = new SoftSteps(recipe, manager, 1);
        Kernel router = CacheBench.RUNTIME.engine().compiler().compile(ROUTER);
        float[] gatesRead = new float[BLOCKS * 2];

        CacheBench.RUNTIME
                .engine()
                .gradients()
                .within(
                        collector -> {
                            NDArray seen = observations(1);
                            NDArray inputs =
                                    made[0].inputs(
                                            manager, new float[] {CacheBench.GRID[PRUNED]}, seen);
                            steps.step(0, samples(sample(1)), seen, dense(1, 2), true);
                            NDArray gates = made[0].straightThrough(parameters, inputs);
                            NDArray clean =
                                    steps.step(PRUNED, samples(sample(11)), seen, gates, true);
                            NDArray none = manager.create(new float[] {-1e9f});
                            NDArray result =
                                    router.differentiate(
                                                    clean.getManager(),
                                                    "loss",
                                                    Argument.of(clean),
                                                    Argument.of(none))
                                            .get(0);
                            collector.backward(result);
                            System.arraycopy(
                                    gates.toFloatArray(), 0, gatesRead, 0, gatesRead.length);
                            return 0;
                        });
        router.close();

        double[] hard = new double[BLOCKS * 2];
        for (int block = 0; block < BLOCKS; block++) {
            hard[2 * block + GateSimulation.gate(1, PRUNED, block, 2)] = 1;
        }
        assertThat(gatesRead).containsExactly(CacheBench.floats(hard), within(1e-6f));
        assertThat(hard).as("the plan").containsExactly(0, 1, 1, 0, 1, 0, 0, 1);
        List<double[]> read = new ArrayList<>();
        pruned(hard, read, true);
        double[] ofGate = new double[BLOCKS * 2];
        for (int i = 0; i < ofGate.length; i++) {
            ofGate[i] = slope(hard, i, gates -> square(pruned(gates, read, false)));
        }
        float[] gradient = parameters.get(1).getGradient().toFloatArray();
        double input = CacheBench.GRID[PRUNED] / 100.0 + CacheBench.mean(1);
        for (int i = 0; i < gradient.length; i++) {
            int block = i / 2;
            double[] logits = GateSimulation.logits(1, PRUNED, block, 2);
            double[] shares = GateSimulation.softmax(logits);
            double throughSoftmax = 0;
            for (int kind = 0; kind < 2; kind++) {
                double same = kind == i % 2 ? 1 : 0;
                throughSoftmax += ofGate[2 * block + kind] * shares[kind] * (same - shares[i % 2]);
            }
            double phase = GateNetwork.phases(BLOCKS, 2)[i];
            double rate = GateNetwork.rates(BLOCKS, 2)[i];
            double expected = throughSoftmax * Math.cos(input * rate + phase);
            assertThat((double) gradient[i]).as("phase " + i).isCloseTo(expected, within(1e-5));
        }
        assertThat(gradient).as("flows").doesNotContain(0);
    }

    /** Hard gates through the trainer's forward are what the session runs. */
    @Test
    void hardGatesRepeatASession() {
        CompiledRecipe recipe =
                CacheBench.compile(
                        new TtsToy(),
                        new TtsToy().defaults(),
                        new LatticeStoreToy(),
                        new NoOptions());
        float[][] chunks = CacheBench.flat(CacheBench.calls(recipe, Execution.AUTO, 3));
        SoftSteps steps = new SoftSteps(recipe, manager, 1);
        Diffusion diffusion = recipe.denoiser().spec().diffusion();
        for (int call = 0; call < 3; call++) {
            NDArray x = samples(sample(call));
            for (int step = 0; step < CacheBench.STEPS; step++) {
                float[] gates = new float[BLOCKS * 4];
                for (int block = 0; block < BLOCKS; block++) {
                    boolean planned = call > 0 && step > 0;
                    gates[4 * block + (planned ? GateSimulation.gate(call, step, block, 4) : 0)] =
                            1;
                }
                NDArray clean =
                        steps.step(
                                step,
                                x,
                                observations(call),
                                manager.create(gates, new Shape(1, BLOCKS, 4)),
                                true);
                float next = step + 1 < CacheBench.STEPS ? CacheBench.GRID[step + 1] : -1;
                Timesteps from = Timesteps.of(CacheBench.GRID[step]);
                x =
                        next < 0
                                ? clean
                                : diffusion.ddim(
                                        x, clean, Prediction.SAMPLE, from, Timesteps.of(next));
            }
            assertThat(x.toFloatArray()).containsExactly(chunks[call], within(1e-5f));
            assertThat(x.getManager()).as("not the weights' own").isSameAs(manager);
        }
    }
}
