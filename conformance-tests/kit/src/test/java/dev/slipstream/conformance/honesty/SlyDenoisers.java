// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;

import java.util.List;
import java.util.Set;

/** Denoisers around an honest one. */
final class SlyDenoisers {

    private SlyDenoisers() {}

    /** Evaluates its network twice for each prediction. */
    record Twice(BlockDenoiser honest) implements Denoiser {

        @Override
        public DenoiserSpec spec() {
            DenoiserSpec spec = honest.spec();
            return new DenoiserSpec(
                    spec.horizon(),
                    spec.actionSize(),
                    spec.prediction(),
                    spec.diffusion(),
                    spec.heads(),
                    Set.of(),
                    new Costs(
                            2
                                    * (spec.costs().row()
                                            + honest.blocks().stream()
                                                    .mapToLong(Block::macs)
                                                    .sum()),
                            spec.costs().chunk()));
        }

        @Override
        public Conditioning condition(Observation observation, NDManager manager) {
            return honest.condition(observation, manager);
        }

        @Override
        public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
            honest.predict(samples, timesteps, conditioning).close();
            return honest.predict(samples, timesteps, conditioning);
        }
    }

    /** Computes every block, and says that it has executed its gates. */
    record Pretends(BlockDenoiser honest) implements BlockDenoiser {

        @Override
        public DenoiserSpec spec() {
            return honest.spec();
        }

        @Override
        public List<Block> blocks() {
            return honest.blocks();
        }

        @Override
        public SlotBank newBank(int slots) {
            return honest.newBank(slots);
        }

        @Override
        public Conditioning condition(Observation observation, NDManager manager) {
            return honest.condition(observation, manager);
        }

        @Override
        public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
            return honest.predict(samples, timesteps, conditioning);
        }

        @Override
        public NDList predict(
                NDArray samples,
                Timesteps timesteps,
                Conditioning conditioning,
                GateProgram program,
                int step,
                SlotBank bank) {
            return honest.predict(samples, timesteps, conditioning);
        }

        @Override
        public RangeResult run(RangeCall range) {
            GateProgram said = range.program();
            RangeResult result =
                    honest.run(
                            new RangeCall(
                                    range.table(),
                                    range.from(),
                                    range.to(),
                                    range.sample(),
                                    range.past(),
                                    range.noise(),
                                    range.conditioning(),
                                    GateProgram.dense(said.steps(), said.blocks()),
                                    range.bank()));
            int[] computed = new int[range.to() - range.from()];
            for (int step = 0; step < computed.length; step++) {
                computed[step] = said.computedIn(range.from() + step);
            }
            return new RangeResult(result.samples(), result.past(), computed, result.finite());
        }

        @Override
        public TableStep.Result step(TableStep update) {
            return honest.step(update);
        }
    }
}
