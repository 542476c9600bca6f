// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.runtime.event.CallReport;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A recipe's figures. */
public final class Result {

    private final Contestant.Kind kind;
    private final Row row;
    private final List<Double> warmMillis;

    Result(Contestant.Kind kind, Row row, List<Double> warmMillis) {
        this.kind = kind;
        this.row = row;
        this.warmMillis = List.copyOf(warmMillis);
    }

    /** Sums up the calls of one run, those of the two yardsticks first. */
    static List<Result> of(List<Series> all, Affine units) {
        Series plain = all.get(0);
        Series dense = all.get(1);
        Deviation deviation = new Deviation(dense, units);
        return all.stream()
                .map(series -> of(series, row(series, plain, dense, deviation)))
                .toList();
    }

    private static Result of(Series series, Row row) {
        return new Result(
                series.kind(), row, series.warm().stream().map(TimedCall::millis).toList());
    }

    /**
     * Whether it is a plain sampler in fewer steps and nothing else, what any strategy has to beat.
     *
     * @return true where it is
     */
    public boolean isRival() {
        return kind == Contestant.Kind.FEWER_STEPS;
    }

    /**
     * Whether it starts from noise of its own or has another network, so that drift is no fault by
     * itself.
     *
     * @return true where it does
     */
    public boolean isUnpaired() {
        return kind == Contestant.Kind.UNPAIRED;
    }

    /**
     * How long each warm call took.
     *
     * @return milliseconds, in the order of the calls
     */
    public List<Double> warmMillis() {
        return warmMillis;
    }

    Contestant.Kind kind() {
        return kind;
    }

    /**
     * The figures.
     *
     * @return the row of the file for machines
     */
    public Row row() {
        return row;
    }

    private static Row row(Series series, Series plain, Series dense, Deviation deviation) {
        List<CallReport> reports = series.warm().stream().map(TimedCall::report).toList();
        return new Row(
                series.name(),
                new Row.Nfe(
                        mean(reports, report -> report.evaluations().sequential()),
                        mean(reports, report -> report.evaluations().total())),
                new Row.Macs(
                        mean(reports, report -> report.macs().denoiser()),
                        mean(reports, report -> report.macs().conditioning()),
                        mean(reports, report -> report.macs().overhead())),
                new Row.Sparsity(
                        mean(reports, report -> report.gates().sparsity()),
                        mean(reports, report -> report.gates().macSparsity())),
                latency(series),
                series.actionSteps(),
                new Row.Speedup(
                        ratio(plain, series, Result::median),
                        ratio(dense, series, Result::median),
                        ratio(plain, series, Result::mean),
                        ratio(dense, series, Result::mean)),
                deviation.of(series),
                Math.round(mean(reports, CallReport::cacheBytes)));
    }

    private static double mean(List<CallReport> reports, ToDoubleFunction<CallReport> figure) {
        return Sample.of(reports, figure).mean();
    }

    private static Row.Latency latency(Series series) {
        Sample warm = Sample.of(series.warm(), TimedCall::millis);
        return new Row.Latency(
                warm.median(),
                warm.percentile(95),
                warm.percentile(99),
                Sample.of(series.cold(), TimedCall::millis).median(),
                Sample.of(series.episodes(), Result::mean).mean(),
                Sample.of(series.all(), TimedCall::millis).max());
    }

    private static double median(List<TimedCall> episode) {
        return Sample.of(Series.warm(episode), TimedCall::millis).median();
    }

    private static double mean(List<TimedCall> episode) {
        return Sample.of(episode, TimedCall::millis).mean();
    }

    /** Episode by episode, since a busy machine slows down what runs at the same time. */
    private static double ratio(
            Series slow, Series fast, ToDoubleFunction<List<TimedCall>> figure) {
        double[] ratios = new double[slow.episodes().size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] =
                    figure.applyAsDouble(slow.episodes().get(round))
                            / figure.applyAsDouble(fast.episodes().get(round));
        }
        return new Sample(ratios).median();
    }
}
