// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The two modes of the dense policy's points, such as where its chunks end: the split that leaves
 * the least squared distance to the centres. Lloyd's iteration starts from every pair of points, so
 * it takes neither luck nor a seed; it is meant for a few hundred.
 *
 * <p>Two-means splits anything. One cloud comes out as two halves, so equal shares alone do not
 * make a fork; {@link #separation} tells.
 */
public final class TwoMeans {

    private static final int MODES = 2;

    /** Lloyd's iteration ends by itself; rounding might let it go back and forth. */
    private static final int MOST_ITERATIONS = 100;

    private final double[][] points;
    private final double[][] centres;
    private final int[] modes;

    private TwoMeans(double[][] points, double[][] centres) {
        this.points = points;
        this.centres = centres;
        this.modes = Arrays.stream(points).mapToInt(this::modeOf).toArray();
    }

    /**
     * Finds the modes.
     *
     * @param points the dense policy's points, two at least
     * @return the modes
     */
    public static TwoMeans of(double[][] points) {
        Require.size("a split", points.length, MODES);
        Require.vectors("points", points, points[0].length);
        List<TwoMeans> ends = new ArrayList<>();
        Set<BitSet> passed = new HashSet<>();
        for (int i = 1; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                end(points, i, j, passed).ifPresent(ends::add);
            }
        }
        return ends.stream().min(Comparator.comparingDouble(TwoMeans::scatter)).orElseThrow();
    }

    /**
     * The mode whose centre is nearest.
     *
     * @param point of the length of the dense policy's points
     * @return 0 or 1
     */
    public int modeOf(double[] point) {
        double first = Vectors.squaredDistance(point, centres[0]);
        return Vectors.squaredDistance(point, centres[1]) < first ? 1 : 0;
    }

    /**
     * The dense policy's share of the smaller mode.
     *
     * @return at most a half
     */
    public double minorityShare() {
        return (double) Math.min(count(modes, 0), count(modes, 1)) / points.length;
    }

    /**
     * How far apart the modes lie, in units of how much the points of one mode vary along the line
     * through both centres (Ashman's D). The halves of one Gaussian come to 2.65, those of an even
     * spread to 3.46, so modes that stand apart exceed 4.
     *
     * @return infinite for two single places, zero for one
     */
    public double separation() {
        double squaredGap = Vectors.squaredDistance(centres[0], centres[1]);
        if (squaredGap == 0) {
            return 0;
        }
        double variances = variance(0, squaredGap) + variance(1, squaredGap);
        return Math.sqrt(2 * squaredGap / variances);
    }

    /**
     * Whether the dense policy really chooses between two ways here.
     *
     * @param minorityShare the least share of the smaller mode
     * @param separation the least separation; 0 asks for the share alone
     * @return whether it has both
     */
    public boolean isFork(double minorityShare, double separation) {
        return minorityShare() >= minorityShare && separation() >= separation;
    }

    /**
     * What a strategy keeps of each mode.
     *
     * @param strategy the strategy's points at the same observation, one at least
     * @return one for each mode
     */
    public List<ModeRetention> retention(double[][] strategy) {
        Require.vectors("points of the strategy", strategy, centres[0].length);
        int[] kept = Arrays.stream(strategy).mapToInt(this::modeOf).toArray();
        return IntStream.range(0, MODES)
                .mapToObj(
                        mode ->
                                new ModeRetention(
                                        count(modes, mode),
                                        modes.length,
                                        count(kept, mode),
                                        kept.length))
                .toList();
    }

    /**
     * Where the iteration ends that starts from two points, or empty where it comes to a split that
     * an earlier one has passed, because there it would end like that one.
     */
    private static Optional<TwoMeans> end(
            double[][] points, int first, int second, Set<BitSet> passed) {
        TwoMeans split = new TwoMeans(points, new double[][] {points[first], points[second]});
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            if (!passed.add(split.members())) {
                return Optional.empty();
            }
            TwoMeans moved = new TwoMeans(points, split.means());
            if (Arrays.equals(moved.modes, split.modes)) {
                return Optional.of(moved);
            }
            split = moved;
        }
        return Optional.of(split);
    }

    /** The points of the second mode. */
    private BitSet members() {
        BitSet members = new BitSet(modes.length);
        IntStream.range(0, modes.length).filter(i -> modes[i] == 1).forEach(members::set);
        return members;
    }

    /** Where the centres belong. One without points, as where all are equal, stays. */
    private double[][] means() {
        double[][] means = new double[MODES][centres[0].length];
        int[] counts = new int[MODES];
        for (int i = 0; i < points.length; i++) {
            counts[modes[i]]++;
            for (int k = 0; k < points[i].length; k++) {
                means[modes[i]][k] += points[i][k];
            }
        }
        for (int mode = 0; mode < MODES; mode++) {
            for (int k = 0; k < means[mode].length; k++) {
                means[mode][k] =
                        counts[mode] == 0 ? centres[mode][k] : means[mode][k] / counts[mode];
            }
        }
        return means;
    }

    private double scatter() {
        return IntStream.range(0, points.length)
                .mapToDouble(i -> Vectors.squaredDistance(points[i], centres[modes[i]]))
                .sum();
    }

    /** How much a mode's points vary along the line through both centres. */
    private double variance(int mode, double squaredGap) {
        double squares = 0;
        for (int i = 0; i < points.length; i++) {
            if (modes[i] == mode) {
                double along = along(points[i], mode);
                squares += along * along / squaredGap;
            }
        }
        return squares / count(modes, mode);
    }

    private double along(double[] point, int mode) {
        double product = 0;
        for (int k = 0; k < point.length; k++) {
            product += (point[k] - centres[mode][k]) * (centres[1][k] - centres[0][k]);
        }
        return product;
    }

    private static int count(int[] modes, int mode) {
        return (int) Arrays.stream(modes).filter(each -> each == mode).count();
    }
}
