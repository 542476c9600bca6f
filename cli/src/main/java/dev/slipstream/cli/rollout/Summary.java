// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.CallReport.Evaluations;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a rollout's episodes say together. A figure that takes more episodes than there are is NaN.
 *
 * @param seeds the task's seeds
 * @param draws the episodes, a draw for each noise seed
 */
public record Summary(List<Long> seeds, List<Draw> draws) {

    /** Copies the lists. */
    public Summary {
        seeds = List.copyOf(seeds);
        draws = List.copyOf(draws);
    }

    /**
     * Sums up.
     *
     * @param seeds the task's seeds
     * @param episodes the episodes in the order of {@link EpisodeSeeds#pairs}
     * @return the summary
     */
    public static Summary of(List<Long> seeds, List<EpisodeResult> episodes) {
        List<Draw> draws = new ArrayList<>();
        for (int from = 0; from < episodes.size(); from += seeds.size()) {
            draws.add(
                    new Draw(
                            episodes.get(from).seeds().noiseSeed(),
                            episodes.subList(from, from + seeds.size())));
        }
        return new Summary(seeds, draws);
    }

    private List<EpisodeResult> episodes() {
        return draws.stream().flatMap(draw -> draw.episodes().stream()).toList();
    }

    private List<CallReport> calls() {
        return episodes().stream().flatMap(episode -> episode.calls().stream()).toList();
    }

    /**
     * The scores, averaged over the draws.
     *
     * @return one for each seed
     */
    public double[] scores() {
        double[] means = new double[seeds.size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = Statistics.mean(scoresOf(i));
        }
        return means;
    }

    /** The scores of the draws on one seed. */
    private double[] scoresOf(int seed) {
        return draws.stream().mapToDouble(draw -> draw.episodes().get(seed).score()).toArray();
    }

    /**
     * The mean score of all episodes.
     *
     * @return the mean
     */
    public double meanScore() {
        return Statistics.mean(scores());
    }

    /**
     * The standard error of the mean score. Draws on one seed begin alike, so that the seeds are
     * what varies independently.
     *
     * @return the standard error over the seeds
     */
    public double standardError() {
        return Statistics.standardError(scores());
    }

    /**
     * The share of episodes that solved the task.
     *
     * @return from 0 to 1
     */
    public double successRate() {
        return Statistics.mean(draws.stream().mapToDouble(Draw::successRate).toArray());
    }

    /**
     * How much the scores of two draws differ on one seed.
     *
     * @return the standard deviation of the difference
     */
    public double pairedSpread() {
        double variance = 0;
        for (int i = 0; i < seeds.size(); i++) {
            double deviation = Statistics.deviation(scoresOf(i));
            variance += deviation * deviation / seeds.size();
        }
        return Math.sqrt(2 * variance);
    }

    /**
     * How much the draws' mean scores differ.
     *
     * @return their standard deviation
     */
    public double spreadOfMeans() {
        return Statistics.deviation(draws.stream().mapToDouble(Draw::meanScore).toArray());
    }

    /**
     * How many actions were executed.
     *
     * @return the number over all episodes
     */
    public int actionCount() {
        return episodes().stream().mapToInt(EpisodeResult::actions).sum();
    }

    /**
     * How many calls the policy was asked for.
     *
     * @return the number over all episodes
     */
    public int callCount() {
        return calls().size();
    }

    /**
     * The rounds of network evaluations that a call waits for.
     *
     * @return the mean over the calls
     */
    public double sequentialEvaluations() {
        return perCall(Evaluations::sequential);
    }

    /**
     * The rows that a call evaluates.
     *
     * @return the mean over the calls
     */
    public double totalEvaluations() {
        return perCall(Evaluations::total);
    }

    private double perCall(ToDoubleFunction<Evaluations> figure) {
        return Statistics.mean(
                calls().stream().map(CallReport::evaluations).mapToDouble(figure).toArray());
    }

    /**
     * How long calls took, without those that warmed up their thread.
     *
     * @return the times
     */
    public Latency latency() {
        return new Latency(
                episodes().stream()
                        .flatMap(episode -> episode.calls().stream().skip(episode.warmUps()))
                        .mapToDouble(call -> call.nanos() / 1e6)
                        .toArray());
    }
}
