// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Evaluation;

import java.util.Optional;

/** One step by the target's stride, without a draft. */
record PlainStep(DdimKernel kernel, Ladder ladder, Place from) implements Stage {

    @Override
    public Evaluation next() {
        return new Evaluation(
                from.sample(), Timesteps.of(ladder.at(from.index())), Evaluation.UNGATED);
    }

    @Override
    public Optional<Place> accept(NDArray prediction) {
        int to = from.index() + 1;
        NDArray sample =
                kernel.step(
                        from.sample(),
                        prediction,
                        ladder.each(1, from.index(), 0),
                        ladder.each(1, to, 0));
        return Optional.of(new Place(sample, to));
    }
}
