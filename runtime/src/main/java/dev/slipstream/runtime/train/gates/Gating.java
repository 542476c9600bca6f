// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.GatePlanner;

import java.util.List;
import java.util.stream.Stream;

/**
 * A method over the steps of a teacher.
 *
 * @param teacher whose calls are pruned
 * @param method how
 * @param layout what is kept for it
 * @param slots the layout's slots as steps see them
 */
record Gating(Teacher teacher, GateMethod method, CacheLayout layout, StepSlots slots) {

    static Gating of(Teacher teacher, GateMethod method) {
        CacheLayout layout = method.store().layout(teacher.geometry());
        if (!method.wholeFirstStep() && layout.onEmpty() != Empty.ZERO) {
            throw new IllegalArgumentException(
                    "a first step that is planned meets empty slots, for which this store computes"
                            + " what was to be reused");
        }
        return new Gating(teacher, method, layout, new StepSlots(layout, method.directions()));
    }

    /** The first step whose gates are planned. */
    int firstPlanned() {
        return method.wholeFirstStep() ? 1 : 0;
    }

    /** Whether residuals last from call to call, so that an episode's first call is whole. */
    boolean lasts() {
        return layout.slots().stream().anyMatch(slot -> slot.lifetime() == Lifetime.EPISODE);
    }

    /** The layout's directions behind the gates. */
    int[] directions() {
        return method.directions().stream().mapToInt(layout.directions()::indexOf).toArray();
    }

    NDArray features(Conditioning conditioning, NDManager manager) {
        return method.features(conditioning, teacher.schedule(), manager);
    }

    /** The plain plan for a sparsity, with fewer whole steps where it leaves no room for more. */
    GatePlan plain(GateCourse course, double sparsity) {
        int least = (int) Math.round(1 / (1 - sparsity));
        return method.plain(teacher.geometry(), Math.max(course.interval(), least), sparsity);
    }

    /** What a search for a sparsity may begin with: simple plans, and one that is there already. */
    List<GatePlan> beginnings(GateCourse course, double sparsity, GatePlan before) {
        GatePlan plain = plain(course, sparsity);
        ShrinkingGaps gaps = new ShrinkingGaps(teacher.steps(), firstPlanned(), teacher.blocks());
        List<GatePlan> shrinking = gaps.plans(sparsity, PlanMoves.mostReused(plain));
        return Stream.concat(Stream.of(plain, before), shrinking.stream()).distinct().toList();
    }

    GatePlan plan(NDArray features, GatePlanner planner, NDManager manager) {
        GatePlan plan = planner.plan(features, manager);
        return method.wholeFirstStep() ? plan.withDenseStep(0) : plan;
    }

    /** The share of reused gates among those that are planned. */
    double sparsity(GatePlan plan) {
        int steps = plan.steps();
        return plan.sparsity() * steps / (steps - firstPlanned());
    }
}
