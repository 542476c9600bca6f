// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.diffusion.Diffusion;
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
    private double[] knownNoise;
    private int knownAt;
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
        DtsOptions plain = Runs.paper(stride, stride, 1, 0, Metric.L2, 0, 0, 0, clipRange);
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
        remember(x, t);
        x = fine(x, t, t - options.draftStride());
        t -= options.draftStride();
        sequential += ratio;
        rows += ratio;
    }

    private void remember(double[] sample, int timestep) {
        knownNoise = noise(sample, timestep);
        knownAt = timestep;
    }

    private void round(int size, int ratio) {
        double[][][] drafts = new double[size][][];
        double[][] begin = new double[size][];
        begin[0] = x;
        int stride = options.draftStride();
        for (int i = 0; i < size; i++) {
            drafts[i] = draft(begin[i], t - i * stride, ratio);
            remember(begin[i], t - i * stride);
            if (i + 1 < size) {
                begin[i + 1] = drafts[i][ratio];
            }
        }
        double[][] gaps = new double[size][x.length];
        double[][] targets = targets(drafts, gaps, ratio);
        sequential += size + ratio - 1;
        rows += size * ratio;
        int first = 0;
        while (first < size && length(gaps[first], t - (first + 1) * stride) <= threshold) {
            first++;
        }
        rounds++;
        accepted += first;
        rejected += first < size ? 1 : 0;
        discarded += Math.max(0, size - first - 1);
        int last = Math.min(first, size - 1);
        x = targets[last];
        remember(begin[last], t - last * stride);
        t -= (last + 1) * stride;
        threshold += options.increment();
    }

    /** Every step with the noise that a straight line over the log of signal to noise gives. */
    private double[][] draft(double[] from, int begin, int ratio) {
        double[][] way = new double[ratio + 1][];
        way[0] = from;
        double[] noise = noise(from, begin);
        for (int s = 0; s < ratio; s++) {
            int at = begin - s * options.targetStride();
            double[] guess = noise.clone();
            if (options.draft() == Draft.EXTRAPOLATED && knownNoise != null) {
                double share = (logSignal(at) - logSignal(knownAt));
                share /= logSignal(begin) - logSignal(knownAt);
                for (int i = 0; i < guess.length; i++) {
                    guess[i] = knownNoise[i] + share * (noise[i] - knownNoise[i]);
                }
            }
            double[] clean = s == 0 ? clean(from, begin) : unmixed(way[s], guess, at);
            way[s + 1] = mixed(clean, guess, at - options.targetStride());
        }
        return way;
    }

    private double logSignal(int timestep) {
        return Math.log(diffusion().alpha(timestep)) - Math.log(diffusion().sigma(timestep));
    }

    /**
     * All targets step by step. What a target's step does otherwise than its draft's did, in units
     * of the spread at the timestep, widens its gap and moves all targets behind it.
     */
    private double[][] targets(double[][][] drafts, double[][] gaps, int ratio) {
        double[][] targets = new double[drafts.length][];
        for (int i = 0; i < drafts.length; i++) {
            targets[i] = drafts[i][0];
        }
        for (int s = 1; s <= ratio; s++) {
            double[] moved = new double[x.length];
            for (int i = 0; i < drafts.length; i++) {
                int to = t - i * options.draftStride() - s * options.targetStride();
                int from = to + options.targetStride();
                double[] next = step(targets[i], from, to);
                for (int e = 0; e < next.length; e++) {
                    double own = next[e] / spread(to) - targets[i][e] / spread(from);
                    own -= drafts[i][s][e] / spread(to) - drafts[i][s - 1][e] / spread(from);
                    next[e] += options.carriedSpread() > 0 ? moved[e] * spread(to) : 0;
                    moved[e] += own;
                    gaps[i][e] += own;
                }
                targets[i] = next;
            }
        }
        return targets;
    }

    /** One where nothing is carried, for there the unit of gaps does not matter. */
    private double spread(int timestep) {
        double clean = options.carriedSpread() * diffusion().alpha(timestep);
        return clean > 0 ? Math.hypot(clean, diffusion().sigma(timestep)) : 1;
    }

    private double length(double[] gap, int timestep) {
        double sum = 0;
        for (double of : gap) {
            sum += of * spread(timestep) * of * spread(timestep);
        }
        return Math.sqrt(options.metric() == Metric.L2 ? sum : sum / gap.length);
    }

    private double[] fine(double[] from, int begin, int end) {
        double[] at = from;
        for (int s = begin; s > end; s -= options.targetStride()) {
            at = step(at, s, s - options.targetStride());
        }
        return at;
    }

    private double[] step(double[] from, int begin, int end) {
        return mixed(clean(from, begin), noise(from, begin), end);
    }

    private double[] mixed(double[] clean, double[] noise, int timestep) {
        double[] mixed = new double[clean.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] =
                    diffusion().alpha(timestep) * clean[i] + diffusion().sigma(timestep) * noise[i];
        }
        return mixed;
    }

    private double[] unmixed(double[] sample, double[] noise, int timestep) {
        double[] clean = new double[sample.length];
        for (int i = 0; i < clean.length; i++) {
            clean[i] =
                    clipped(
                            (sample[i] - diffusion().sigma(timestep) * noise[i])
                                    / diffusion().alpha(timestep));
        }
        return clean;
    }

    private double clipped(double clean) {
        double bound = options.clipRange() > 0 ? options.clipRange() : Double.MAX_VALUE;
        return Math.max(-bound, Math.min(bound, clean));
    }

    private double[] clean(double[] sample, int timestep) {
        double alpha = diffusion().alpha(timestep);
        double sigma = diffusion().sigma(timestep);
        double[] clean = new double[sample.length];
        for (int i = 0; i < clean.length; i++) {
            double p = line.predict(sample[i], timestep, seen);
            clean[i] =
                    clipped(
                            switch (line.spec().prediction()) {
                                case EPSILON -> (sample[i] - sigma * p) / alpha;
                                case SAMPLE -> p;
                                case VELOCITY -> alpha * sample[i] - sigma * p;
                                case FLOW -> sample[i] - sigma * p;
                            });
        }
        return clean;
    }

    private double[] noise(double[] sample, int timestep) {
        double alpha = diffusion().alpha(timestep);
        double sigma = diffusion().sigma(timestep);
        double[] noise = new double[sample.length];
        for (int i = 0; i < noise.length; i++) {
            double p = line.predict(sample[i], timestep, seen);
            noise[i] =
                    switch (line.spec().prediction()) {
                        case EPSILON -> p;
                        case SAMPLE -> (sample[i] - alpha * p) / sigma;
                        case VELOCITY -> sigma * sample[i] + alpha * p;
                        case FLOW -> sample[i] + alpha * p;
                    };
        }
        return noise;
    }

    private Diffusion diffusion() {
        return line.spec().diffusion();
    }
}
