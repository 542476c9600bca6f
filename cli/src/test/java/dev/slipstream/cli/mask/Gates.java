// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.ExecutedGates;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Calls over two layers of an attention and a feed-forward block. */
final class Gates {

    static final int BLOCKS = 4;

    private Gates() {}

    static GatedCall call(int index, int steps, GatePlan.Rule rule, String... directions) {
        return new GatedCall(executed(index, steps, rule, directions), 0.75);
    }

    static ExecutedGates executed(int index, int steps, GatePlan.Rule rule, String... directions) {
        List<Block> blocks =
                IntStream.range(0, BLOCKS)
                        .mapToObj(
                                i ->
                                        new Block(
                                                i,
                                                i / 2,
                                                i % 2 == 0 ? "attention" : "feed-forward",
                                                1,
                                                new Shape(1, 1)))
                        .toList();
        float[] timesteps = new float[steps];
        for (int step = 0; step < steps; step++) {
            timesteps[step] = steps - 1 - step;
        }
        return new ExecutedGates(
                "some",
                index,
                blocks,
                new Schedule(timesteps),
                List.of(directions),
                GatePlan.by(steps, BLOCKS, rule));
    }

    static CallReport report(int index, int total, int computed) {
        return new CallReport(
                "some",
                index,
                CallReport.Path.RANGES,
                false,
                new CallReport.Evaluations(1, 1),
                new CallReport.Macs(1, 1, 1),
                new CallReport.Gates(total, computed, 0, total, computed),
                1,
                0,
                1,
                Map.of());
    }
}
