// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.runtime.noise.CounterNoise;

/**
 * Draft-and-target sampling over a line, written down as loops over plain arrays in double
 * precision.
 */
final class Reference {

    private final Line line;
    private final DtsOptions options;
    private final double seen;
    private double[] x;
    private int t;
    private double threshold;
    int rounds;
    int accepted;
    int rejected;
    int discarded;
    int sequential;
    int rows;

    private Reference(Line line, DtsOptions options, double seen, double[] start) {
        this.line = line;
        this.options = options;
        this.seen = seen;
        this.x = start.clone();
        this.t = line.spec().diffusion().timesteps() - 1;
        this.threshold = options.threshold();
    }

    /** The first call of a session after readings of one mean. */
    static Reference run(Line line, DtsOptions options, long seed, double seen) {
        Reference run = new Reference(line, options, seen, start(seed));
        run.run();
        return run;
    }

    /** Plain implicit sampling in the same call. */
    static double[] ddim(Line line, int stride, double clipRange, long seed, double seen) {
        DtsOptions plain = new DtsOptions(stride, stride, 1, 0, Metric.L2, 0, 0, 0, clipRange);
        Reference run = new Reference(line, plain, seen, start(seed));
        return run.fine(run.x, run.t, -1);
    }

    private static double[] start(long seed) {
        float[] noise = new float[Line.SIZE];
        new CounterNoise(seed).gaussian(0, "start", 0, noise, 0, noise.length);
        double[] start = new double[noise.length];
        for (int i = 0; i < start.length; i++) {
            start[i] = noise[i];
        }
        return start;
    }

    double[] outcome() {
        return x;
    }

    private void run() {
        int ratio = options.draftStride() / options.targetStride();
        for (int i = 0; i < options.fineFirst(); i++) {
            fineStride(ratio);
        }
        while (t >= 0) {
            int left = (t + 1) / options.draftStride();
            int size = Math.min(options.chunk(), left);
            size = Math.min(size, 1 + options.maxDiscarded() - discarded);
            if (size > 1) {
                round(size, ratio);
            } else {
                fineStride(ratio);
            }
        }
    }

    private void fineStride(int ratio) {
        x = fine(x, t, t - options.draftStride());
        t -= options.draftStride();
        sequential += ratio;
        rows += ratio;
    }

    private void round(int size, int ratio) {
        double[][] drafts = new double[size + 1][];
        double[][] targets = new double[size + 1][];
        drafts[0] = x;
        int stride = options.draftStride();
        for (int i = 1; i <= size; i++) {
            int from = t - (i - 1) * stride;
            drafts[i] = step(drafts[i - 1], from, from - stride);
            targets[i] = fine(drafts[i - 1], from, from - stride);
        }
        sequential += size + ratio - 1;
        rows += size * ratio;
        int first = 1;
        while (first <= size && distance(drafts[first], targets[first]) <= threshold) {
            first++;
        }
        rounds++;
        accepted += first - 1;
        rejected += first <= size ? 1 : 0;
        discarded += Math.max(0, size - first);
        int last = Math.min(first, size);
        x = targets[last];
        t -= last * stride;
        threshold += options.increment();
    }

    private double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(options.metric() == Metric.L2 ? sum : sum / a.length);
    }

    private double[] fine(double[] from, int begin, int end) {
        double[] at = from;
        for (int s = begin; s > end; s -= options.targetStride()) {
            at = step(at, s, s - options.targetStride());
        }
        return at;
    }

    private double[] step(double[] from, int begin, int end) {
        Diffusion diffusion = line.spec().diffusion();
        double alpha = diffusion.alpha(begin);
        double sigma = diffusion.sigma(begin);
        Prediction kind = line.spec().prediction();
        double[] next = new double[from.length];
        for (int i = 0; i < next.length; i++) {
            double p = line.predict(from[i], begin, seen);
            double clean =
                    switch (kind) {
                        case EPSILON -> (from[i] - sigma * p) / alpha;
                        case SAMPLE -> p;
                        case VELOCITY -> alpha * from[i] - sigma * p;
                        case FLOW -> from[i] - sigma * p;
                    };
            double noise =
                    switch (kind) {
                        case EPSILON -> p;
                        case SAMPLE -> (from[i] - alpha * p) / sigma;
                        case VELOCITY -> sigma * from[i] + alpha * p;
                        case FLOW -> from[i] + alpha * p;
                    };
            double bound = options.clipRange() > 0 ? options.clipRange() : Double.MAX_VALUE;
            clean = Math.max(-bound, Math.min(bound, clean));
            next[i] = diffusion.alpha(end) * clean + diffusion.sigma(end) * noise;
        }
        return next;
    }
}
