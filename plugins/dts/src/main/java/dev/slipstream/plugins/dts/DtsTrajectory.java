// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;

import java.util.Optional;

/**
 * One call's way: rounds of drafts, and plain steps where drafts are not wanted.
 *
 * <p>A round of one draft would save nothing, because its target is taken in any case. So plain
 * steps take its place: for a last stride alone, and for a call that may discard no more drafts.
 */
final class DtsTrajectory implements Trajectory {

    private final DtsOptions options;
    private final DtsMethod method;
    private final Ladder ladder;
    private final int draftable;
    private final TrajectoryContext context;
    private final Judge judge;
    private Place place;
    private Stage stage;

    /**
     * Begins a call.
     *
     * @param draftable how many of the ladder's last steps may be drafted
     * @param sample the sample at the ladder's first timestep
     */
    DtsTrajectory(
            DtsOptions options,
            DtsMethod method,
            Ladder ladder,
            int draftable,
            NDArray sample,
            TrajectoryContext context) {
        this.options = options;
        this.method = method;
        this.ladder = ladder;
        this.draftable = draftable;
        this.context = context;
        Shape shape = sample.getShape();
        this.judge = new Judge(options, shape.size() / shape.get(0), context);
        this.place = new Place(sample, 0, Optional.empty());
        this.stage = stage();
    }

    private Stage stage() {
        int left = ladder.steps() - place.index();
        int ratio = method.ratio();
        boolean whole = left % ratio == 0;
        if (whole && left <= draftable) {
            int size = Math.min(options.chunk(), left / ratio);
            // All drafts but one may turn out to be discarded.
            size = Math.min(size, judge.discardable() + 1);
            if (size > 1) {
                return new Round(method, ladder, place, size, judge::accept);
            }
        }
        return new PlainStep(method.steps(), ladder, place, whole);
    }

    @Override
    public boolean done() {
        return place.index() == ladder.steps();
    }

    @Override
    public Evaluation next() {
        return stage.next();
    }

    @Override
    public void accept(NDList heads) {
        NDArray prediction = heads.get(0);
        context.count("dts.sequential", 1);
        context.count("dts.rows", (double) prediction.getShape().get(0));
        stage.accept(prediction).ifPresent(this::moveTo);
    }

    private void moveTo(Place reached) {
        place = reached;
        if (!done()) {
            stage = stage();
        }
    }

    @Override
    public Outcome outcome() {
        return Outcome.clean(place.sample());
    }
}
