// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.runtime.event.CallReport;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a call does, while it does it; a planner's thread may count beside the call's. */
final class Account {

    private final Costs costs;
    private final List<Block> blocks;
    private final long allBlocks;
    private final Map<String, Double> counts = new TreeMap<>();
    private int sequential;
    private int total;
    private int nativeCalls;
    private long denoiser;
    private long overhead;
    private int gates;
    private int computed;
    private int forced;
    private long gatedMacs;
    private long computedMacs;

    Account(Costs costs, List<Block> blocks) {
        this.costs = costs;
        this.blocks = blocks;
        this.allBlocks = blocks.stream().mapToLong(Block::macs).sum();
    }

    /** One evaluation in which every block ran. */
    synchronized void evaluated(int rows) {
        sequential++;
        total += rows;
        denoiser += rows * (costs.row() + allBlocks);
    }

    /** One step of a program. */
    synchronized void evaluated(int rows, GateProgram program, int step, boolean gated) {
        long ran = 0;
        int count = 0;
        for (int block = 0; block < blocks.size(); block++) {
            if (program.computed()[step * blocks.size() + block]) {
                ran += blocks.get(block).macs();
                count++;
            }
        }
        sequential++;
        total += rows;
        denoiser += rows * (costs.row() + ran);
        if (gated) {
            gates += blocks.size();
            computed += count;
            gatedMacs += rows * allBlocks;
            computedMacs += rows * ran;
        }
    }

    synchronized void nativeCall() {
        nativeCalls++;
    }

    synchronized void forced(int blocksForced) {
        forced += blocksForced;
    }

    synchronized void overhead(long macs) {
        overhead += macs;
    }

    synchronized void count(String name, double value) {
        counts.merge(name, value, Double::sum);
    }

    synchronized CallReport report(
            String recipe,
            int index,
            CallReport.Path path,
            boolean cold,
            long cacheBytes,
            long nanos) {
        return new CallReport(
                recipe,
                index,
                path,
                cold,
                new CallReport.Evaluations(sequential, total),
                new CallReport.Macs(denoiser, costs.chunk(), overhead),
                new CallReport.Gates(gates, computed, forced, gatedMacs, computedMacs),
                nativeCalls,
                cacheBytes,
                nanos,
                counts);
    }
}
