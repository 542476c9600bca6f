// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Evaluation;

import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Drafts one behind the other, and then their targets side by side: each leads from where its draft
 * began to where its draft ended, by shorter steps. The first of them was evaluated for the draft
 * already.
 */
final class Round implements Stage {

    private final DdimKernel kernel;
    private final Ladder ladder;
    private final Place from;
    private final int size;
    private final int ratio;
    private final ToIntFunction<double[]> verdict;
    private final NDList begins = new NDList();
    private final NDList drafts = new NDList();
    private final NDList predictions = new NDList();
    private NDArray targets;
    private int refined;

    /**
     * Begins a round.
     *
     * @param size how many drafts to make
     * @param ratio how many steps a target takes for a draft's one
     * @param verdict how many drafts to accept, given their distances from their targets
     */
    Round(
            DdimKernel kernel,
            Ladder ladder,
            Place from,
            int size,
            int ratio,
            ToIntFunction<double[]> verdict) {
        this.kernel = kernel;
        this.ladder = ladder;
        this.from = from;
        this.size = size;
        this.ratio = ratio;
        this.verdict = verdict;
        this.targets = from.sample();
    }

    @Override
    public Evaluation next() {
        return drafting()
                ? new Evaluation(tip(), Timesteps.of(ladder.at(tipIndex())), Evaluation.UNGATED)
                : new Evaluation(targets, rowTimesteps(), Evaluation.UNGATED);
    }

    @Override
    public Optional<Place> accept(NDArray prediction) {
        if (!drafting()) {
            return refine(prediction);
        }
        draft(prediction);
        if (drafting()) {
            return Optional.empty();
        }
        targets = NDArrays.concat(begins);
        return refine(NDArrays.concat(predictions));
    }

    private boolean drafting() {
        return drafts.size() < size;
    }

    private NDArray tip() {
        return drafts.isEmpty() ? from.sample() : drafts.get(drafts.size() - 1);
    }

    private int tipIndex() {
        return from.index() + drafts.size() * ratio;
    }

    private void draft(NDArray prediction) {
        begins.add(tip());
        predictions.add(prediction);
        drafts.add(
                kernel.step(
                        tip(),
                        prediction,
                        ladder.each(1, tipIndex(), ratio),
                        ladder.each(1, tipIndex() + ratio, ratio)));
    }

    private Optional<Place> refine(NDArray prediction) {
        int at = from.index() + refined;
        targets =
                kernel.step(
                        targets,
                        prediction,
                        ladder.each(size, at, ratio),
                        ladder.each(size, at + 1, ratio));
        refined++;
        return refined < ratio ? Optional.empty() : Optional.of(end());
    }

    /** The target of the first rejected draft holds: it began where an accepted one ended. */
    private Place end() {
        NDArray ends = NDArrays.concat(drafts);
        int accepted = verdict.applyAsInt(kernel.distances(ends, targets, size));
        int last = Math.min(accepted, size - 1);
        long rows = from.sample().getShape().get(0);
        return new Place(
                targets.get(last * rows + ":" + (last + 1) * rows),
                from.index() + (last + 1) * ratio);
    }

    private Timesteps rowTimesteps() {
        int rows = Math.toIntExact(from.sample().getShape().get(0));
        float[] each = ladder.each(size, from.index() + refined, ratio);
        float[] ofRows = new float[size * rows];
        for (int i = 0; i < ofRows.length; i++) {
            ofRows[i] = each[i / rows];
        }
        return Timesteps.perRow(ofRows);
    }
}
