// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.PerHost;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far a strategy's chunks are from its base's on warmed sessions, under the same noise.
 *
 * <p>The first call is not judged: many a strategy is dense there.
 *
 * @param calls which calls are judged
 * @param errors the error of each judged call, by replay, in units of the dense policy's spread
 * @param seams how far the robot is asked to jump between two chunks
 * @param jerks how rough the chunks are
 */
record Drift(int[] calls, double[][] errors, Beside seams, Beside jerks) {

    private static final int[] JUDGED = {1, 3, 6, 12};
    private static final int[] QUICK_JUDGED = {1, 3, 6};
    private static final int QUICK_REPLAYS = 4;

    private static final double BIN = 0.1;
    private static final int MOST_BINS = 20;

    private static final PerHost<Drift> MEASURED = new PerHost<>();

    /**
     * A mean of the strategy beside the base's.
     *
     * @param strategy the strategy's
     * @param base the base's
     */
    record Beside(double strategy, double base) {

        double ratio() {
            return base == 0 ? (strategy == 0 ? 1 : Double.POSITIVE_INFINITY) : strategy / base;
        }
    }

    static Drift of(Trial trial) {
        return MEASURED.get(
                trial.host(), List.of(trial.preset(), trial.depth()), () -> measure(trial));
    }

    /** The mean error at each judged call, for a curve. */
    Map<String, Double> byCall() {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < calls.length; i++) {
            int at = i;
            figures.put(
                    "errorByCall[" + calls[i] + "]",
                    Arrays.stream(errors)
                            .mapToDouble(ofReplay -> ofReplay[at])
                            .average()
                            .orElse(0));
        }
        return figures;
    }

    /** The share of all errors in each tenth of a spread up to the largest, for bars. */
    Map<String, Double> shares() {
        double[] all = Arrays.stream(errors).flatMapToDouble(Arrays::stream).toArray();
        int bins = 1 + (int) (Arrays.stream(all).max().orElse(0) / BIN);
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int bin = 0; bin < Math.min(bins, MOST_BINS); bin++) {
            double from = bin * BIN;
            double to = bin == MOST_BINS - 1 ? Double.POSITIVE_INFINITY : from + BIN;
            figures.put(
                    String.format(Locale.ROOT, "shareOfCalls{%.2f}", from + BIN / 2),
                    Arrays.stream(all).filter(error -> error >= from && error < to).count()
                            / (double) all.length);
        }
        return figures;
    }

    private static Drift measure(Trial trial) {
        boolean quick = trial.depth() == Depth.QUICK;
        int[] judged = quick ? QUICK_JUDGED : JUDGED;
        int calls = judged[judged.length - 1] + 1;
        DenseReference reference = References.of(trial);
        int replays =
                quick
                        ? Math.min(QUICK_REPLAYS, reference.replays().size())
                        : reference.replays().size();
        List<List<float[][]>> base =
                References.chunks(trial, Claimed.of(trial).baseOf(trial), replays, calls);
        double spread = reference.spread();
        double[][] errors = new double[replays][judged.length];
        List<List<float[][]>> strategy = new ArrayList<>();
        try (CompiledRecipe recipe = trial.host().compile(trial.recipe())) {
            Replayer replayer = new Replayer(trial.host(), recipe);
            for (int replay = 0; replay < replays; replay++) {
                List<float[][]> chunks =
                        replayer
                                .play(
                                        reference.replays().get(replay),
                                        calls,
                                        reference.seed(replay))
                                .stream()
                                .map(Played::chunk)
                                .toList();
                strategy.add(chunks);
                for (int i = 0; i < judged.length; i++) {
                    errors[replay][i] =
                            Motion.distance(chunks.get(judged[i]), base.get(replay).get(judged[i]))
                                    / spread;
                }
            }
            Motion motion = new Motion(recipe.policy().spec());
            // What robots saw follows from what the dense policy did.
            List<List<float[][]>> executed = reference.chunks();
            return new Drift(
                    judged,
                    errors,
                    new Beside(
                            motion.seam(executed, strategy, judged),
                            motion.seam(executed, base, judged)),
                    new Beside(motion.jerk(strategy, judged), motion.jerk(base, judged)));
        }
    }
}
