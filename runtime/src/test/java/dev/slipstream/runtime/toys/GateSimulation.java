// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

/** The gate network once more, in plain Java. */
final class GateSimulation {

    private GateSimulation() {}

    /** The gate of a step and block at a call, the largest of its logits. */
    static int gate(int call, int step, int block, int kinds) {
        double[] logits = logits(call, step, block, kinds);
        int largest = 0;
        for (int kind = 1; kind < kinds; kind++) {
            if (logits[kind] > logits[largest]) {
                largest = kind;
            }
        }
        return largest;
    }

    static double[] logits(int call, int step, int block, int kinds) {
        double input = CacheBench.GRID[step] / 100.0 + CacheBench.mean(call);
        double[] logits = new double[kinds];
        for (int kind = 0; kind < kinds; kind++) {
            double rate = GateNetwork.rates(CacheBench.BLOCKS, kinds)[block * kinds + kind];
            double phase = GateNetwork.phases(CacheBench.BLOCKS, kinds)[block * kinds + kind];
            logits[kind] = Math.sin(input * rate + phase);
        }
        return logits;
    }

    static double[] softmax(double[] logits) {
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i]);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
