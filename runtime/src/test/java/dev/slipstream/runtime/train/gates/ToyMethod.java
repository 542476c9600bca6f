// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.GateNetwork;
import dev.slipstream.api.train.TrainingContext;

import java.util.List;

/**
 * Gates planned from the mean of what is seen.
 *
 * @param training the kit
 * @param wholeFirstStep whether each call's first step is whole
 * @param store where residuals are kept
 * @param directions the store's directions
 */
record ToyMethod(
        TrainingContext training, boolean wholeFirstStep, CacheStore store, List<String> directions)
        implements GateMethod {

    /**
     * Residuals of a type, of a block, and of a step and block, the last over calls. The store's
     * directions stand in another order.
     */
    static ToyMethod lattice(TrainingContext training) {
        return new ToyMethod(
                training,
                true,
                ToyMethod::latticeLayout,
                List.of(CacheLayout.FORWARD, CacheLayout.TIMESTEP, CacheLayout.ROLLOUT));
    }

    /** Residuals of a type alone, for steps that are all planned. */
    static ToyMethod forward(TrainingContext training, Empty onEmpty) {
        return new ToyMethod(
                training,
                false,
                geometry -> forwardLayout(geometry, onEmpty),
                List.of(CacheLayout.FORWARD));
    }

    private static CacheLayout latticeLayout(CacheGeometry geometry) {
        List<String> types = geometry.types();
        int blocks = geometry.blocks().size();
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        for (int step = 0; step < geometry.steps(); step++) {
            for (int block = 0; block < blocks; block++) {
                builder.slot("step " + step + ", block " + block, Lifetime.EPISODE);
            }
        }
        int own = builder.slot("block 0", Lifetime.CALL);
        for (int block = 1; block < blocks; block++) {
            builder.slot("block " + block, Lifetime.CALL);
        }
        types.forEach(type -> builder.slot(type, Lifetime.CALL));
        int shared = own + blocks;
        return builder.direction(
                        CacheLayout.ROLLOUT,
                        (step, block) -> Read.latest(step * blocks + block.index()))
                .direction(CacheLayout.TIMESTEP, (step, block) -> Read.latest(own + block.index()))
                .direction(
                        CacheLayout.FORWARD,
                        (step, block) -> Read.latest(shared + types.indexOf(block.type())))
                .writes(
                        (step, block) ->
                                new int[] {
                                    step * blocks + block.index(),
                                    own + block.index(),
                                    shared + types.indexOf(block.type())
                                })
                .build();
    }

    private static CacheLayout forwardLayout(CacheGeometry geometry, Empty onEmpty) {
        List<String> types = geometry.types();
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        types.forEach(type -> builder.slot(type, Lifetime.CALL));
        return builder.direction(
                        CacheLayout.FORWARD,
                        (step, block) -> Read.latest(types.indexOf(block.type())))
                .writes((step, block) -> new int[] {types.indexOf(block.type())})
                .onEmpty(onEmpty)
                .build();
    }

    /** Computes as many of the last steps whole as the sparsity leaves. */
    @Override
    public GatePlan plain(CacheGeometry geometry, int interval, double sparsity) {
        return GatePlan.by(
                geometry.steps(),
                geometry.blocks().size(),
                (step, block) -> step < sparsity * geometry.steps() ? 1 : GatePlan.COMPUTE);
    }

    @Override
    public NDArray features(Conditioning conditioning, Schedule schedule, NDManager manager) {
        NDArray mean = conditioning.observation().get("state").mean().reshape(1);
        mean.attach(manager);
        return mean;
    }

    @Override
    public GateNetwork network(CacheGeometry geometry, Shape features) {
        return new ToyGates(training, geometry, this);
    }
}
