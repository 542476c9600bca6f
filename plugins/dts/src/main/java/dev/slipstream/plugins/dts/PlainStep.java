// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Evaluation;

import java.util.Optional;

/**
 * One step by the target's stride, without a draft.
 *
 * @param whole whether a draft could begin here
 */
record PlainStep(DdimKernel steps, Ladder ladder, Place from, boolean whole) implements Stage {

    @Override
    public Evaluation next() {
        return new Evaluation(
                from.sample(), Timesteps.of(ladder.at(from.index())), Evaluation.UNGATED);
    }

    @Override
    public Optional<Place> accept(NDArray prediction) {
        int to = from.index() + 1;
        NDArray sample =
                steps.step(
                        from.sample(),
                        prediction,
                        ladder.each(1, from.index(), 0),
                        ladder.each(1, to, 0));
        Evaluated here = new Evaluated(from.sample(), prediction, ladder.at(from.index()));
        return Optional.of(new Place(sample, to, whole ? Optional.of(here) : from.before()));
    }
}
