// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Drafts one behind the other, and then their targets side by side: each leads from where its draft
 * began to where its draft ended, by shorter steps. The first of them was evaluated for the draft
 * already.
 */
final class Round implements Stage {

    private final DtsMethod method;
    private final Ladder ladder;
    private final Place from;
    private final int size;
    private final ToIntFunction<double[]> verdict;
    private final List<Evaluated> evaluated = new ArrayList<>();
    private final List<NDList> drafts = new ArrayList<>();
    private NDArray targets;
    private NDArray carried;
    private int refined;

    /**
     * Begins a round.
     *
     * @param size how many drafts to make
     * @param verdict how many drafts to accept, given their distances from their targets
     */
    Round(DtsMethod method, Ladder ladder, Place from, int size, ToIntFunction<double[]> verdict) {
        this.method = method;
        this.ladder = ladder;
        this.from = from;
        this.size = size;
        this.verdict = verdict;
        this.targets = from.sample();
        this.carried = from.sample();
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
        targets = joined(Evaluated::sample);
        carried = targets.zerosLike();
        return refine(joined(Evaluated::prediction));
    }

    private NDArray joined(Function<Evaluated, NDArray> part) {
        return NDArrays.concat(new NDList(evaluated.stream().map(part).toList()));
    }

    private boolean drafting() {
        return drafts.size() < size;
    }

    private NDArray tip() {
        return drafts.isEmpty() ? from.sample() : last(drafts).get(method.ratio() - 1);
    }

    private int tipIndex() {
        return from.index() + drafts.size() * method.ratio();
    }

    private void draft(NDArray prediction) {
        Evaluated now = new Evaluated(tip(), prediction, ladder.at(tipIndex()));
        Optional<Evaluated> before =
                evaluated.isEmpty() ? from.before() : Optional.of(last(evaluated));
        float[] way = ladder.each(method.ratio() + 1, tipIndex(), 1);
        drafts.add(method.steps().draft(now, method.draft().from(before), way));
        evaluated.add(now);
    }

    private Optional<Place> refine(NDArray prediction) {
        float[] to = timesteps(refined + 1);
        targets = method.steps().step(targets, prediction, timesteps(refined), to);
        if (method.gaps().carries()) {
            NDList moved = method.gaps().carry(targets, drafted(refined), carried, to);
            targets = moved.get(0);
            carried = moved.get(1);
        }
        refined++;
        return refined < method.ratio() ? Optional.empty() : Optional.of(end());
    }

    /** Where each draft was after so many steps behind its first. */
    private NDList drafted(int steps) {
        return new NDList(drafts.stream().map(draft -> draft.get(steps)).toList());
    }

    /** Where each target is after so many steps. */
    private float[] timesteps(int steps) {
        return ladder.each(size, from.index() + steps, method.ratio());
    }

    /** The target of the first rejected draft holds: it began where an accepted one ended. */
    private Place end() {
        int ratio = method.ratio();
        NDList ends = drafted(ratio - 1);
        double[] distances = method.gaps().distances(ends, targets, carried, timesteps(ratio));
        int last = Math.min(verdict.applyAsInt(distances), size - 1);
        long rows = from.sample().getShape().get(0);
        return new Place(
                targets.get(last * rows + ":" + (last + 1) * rows),
                from.index() + (last + 1) * ratio,
                Optional.of(evaluated.get(last)));
    }

    private Timesteps rowTimesteps() {
        int rows = Math.toIntExact(from.sample().getShape().get(0));
        float[] each = timesteps(refined);
        float[] ofRows = new float[size * rows];
        for (int i = 0; i < ofRows.length; i++) {
            ofRows[i] = each[i / rows];
        }
        return Timesteps.perRow(ofRows);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
