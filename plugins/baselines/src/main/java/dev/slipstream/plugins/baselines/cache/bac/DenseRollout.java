// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.CoefficientTable;

import java.util.Optional;

/**
 * The residuals of a chunk that is denoised with every block computed.
 *
 * @param teacher who denoises
 * @param draws the chunk's noise
 */
record DenseRollout(Teacher teacher, Draws draws) {

    /** Gives Gaussian numbers. */
    @FunctionalInterface
    interface Draws {
        float[] gaussian(String purpose, int count);
    }

    /** The residuals by block and step. */
    float[][][] residuals(Observation observation, NDManager manager) {
        BlockDenoiser denoiser = teacher.denoiser();
        CoefficientTable table = teacher.table();
        int blocks = denoiser.blocks().size();
        float[][][] residuals = new float[blocks][table.steps()][];
        GateProgram tracing = GateProgram.tracing(blocks);
        try (SlotBank bank = denoiser.newBank(blocks);
                Conditioning conditioning = denoiser.condition(observation, manager)) {
            conditioning.prepare(table.schedule());
            NDArray sample = noise(Noise.START, manager);
            NDList past = new NDList();
            for (int step = 0; step < table.steps(); step++) {
                NDArray prediction =
                        denoiser.predict(
                                        sample,
                                        Timesteps.of(table.schedule().timestep(step)),
                                        conditioning,
                                        tracing,
                                        0,
                                        bank)
                                .get(0);
                for (int block = 0; block < blocks; block++) {
                    residuals[block][step] = read(bank, block, manager);
                }
                TableStep.Result next =
                        denoiser.step(
                                new TableStep(
                                        table,
                                        step,
                                        sample,
                                        prediction,
                                        past,
                                        noise(step, manager)));
                sample = next.sample();
                past = newest(next.converted(), past);
            }
        }
        return residuals;
    }

    private static NDList newest(NDArray converted, NDList past) {
        return past.isEmpty() ? new NDList(converted) : new NDList(converted, past.get(0));
    }

    private static float[] read(SlotBank bank, int block, NDManager manager) {
        try (NDArray residual = bank.read(block, manager)) {
            return residual.toFloatArray();
        }
    }

    private Optional<NDArray> noise(int step, NDManager manager) {
        return teacher.table().row(step).noise() == 0
                ? Optional.empty()
                : Optional.of(noise(Noise.STEP + " " + step, manager));
    }

    private NDArray noise(String purpose, NDManager manager) {
        DenoiserSpec spec = teacher.denoiser().spec();
        Shape shape = new Shape(1, spec.horizon(), spec.actionSize());
        return manager.create(draws.gaussian(purpose, Math.toIntExact(shape.size())), shape);
    }
}
