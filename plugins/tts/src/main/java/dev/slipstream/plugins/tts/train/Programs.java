// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.cache.CacheLayout;

import java.util.Arrays;
import java.util.List;

/**
 * Resolves plans over a layout whose reads are of newest residuals and whose slots are never empty
 * when they are read, as it is behind a whole first call when each call begins with a whole step.
 */
final class Programs {

    private final CacheLayout layout;
    private final int[] directions;

    Programs(CacheLayout layout, List<String> directions) {
        this.layout = layout;
        this.directions = directions.stream().mapToInt(layout.directions()::indexOf).toArray();
    }

    GateProgram of(GatePlan plan) {
        int steps = plan.steps();
        int blocks = plan.blocks();
        long[] code = new long[steps * blocks * (2 + layout.directions().size())];
        int[] offsets = new int[steps + 1];
        boolean[] computed = new boolean[steps * blocks];
        int next = 0;
        for (int step = 0; step < steps; step++) {
            offsets[step] = next;
            for (int block = 0; block < blocks; block++) {
                int gate = plan.gate(step, block);
                if (gate == GatePlan.COMPUTE) {
                    computed[step * blocks + block] = true;
                    int writes = layout.writeCount(step, block);
                    code[next++] = writes;
                    for (int i = 0; i < writes; i++) {
                        code[next++] = layout.write(step, block, i);
                    }
                } else {
                    code[next++] = GateProgram.ADD;
                    code[next++] = layout.read(step, block, directions[gate - 1]).slot();
                }
            }
        }
        offsets[steps] = next;
        return new GateProgram(
                steps,
                blocks,
                Arrays.copyOf(code, next),
                offsets,
                new double[0],
                new int[steps + 1],
                computed);
    }
}
