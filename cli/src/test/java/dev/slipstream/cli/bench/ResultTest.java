// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.cli.bench.Contestant.Kind;
import dev.slipstream.runtime.event.CallReport;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class ResultTest {

    private static final Affine HALVES =
            new Affine(new float[] {0.5f, 0.5f}, new float[] {0.25f, -1});

    /** A call whose report's figures are the call's number, or multiples of it. */
    private static TimedCall call(int number, int steps, double millis, float place) {
        CallReport report =
                new CallReport(
                        "some",
                        number,
                        CallReport.Path.RANGES,
                        false,
                        new CallReport.Evaluations(number, 2 * number),
                        new CallReport.Macs(30L * number, 20L * number, 10L * number),
                        new CallReport.Gates(10, number, 0, 100, 5L * number),
                        1,
                        1000L * number,
                        1,
                        Map.of());
        float[][] actions = new float[steps][];
        for (int i = 0; i < steps; i++) {
            actions[i] = new float[] {place, 0};
        }
        return new TimedCall(number * steps, millis, report, actions);
    }

    private static List<TimedCall> episode(int steps, float place, double... millis) {
        return IntStream.range(0, millis.length)
                .mapToObj(i -> call(i, steps, millis[i], place * i))
                .toList();
    }

    private static Series series(
            String name, int steps, List<TimedCall> first, List<TimedCall> second) {
        return new Series(name, Kind.PAIRED, steps, List.of(first, second));
    }

    private static final Series PLAIN =
            series("plain", 2, episode(2, 0, 80, 40, 40, 40), episode(2, 0, 160, 80, 80, 80));

    private static final Series DENSE =
            series("dense", 2, episode(2, 0, 40, 20, 20, 20), episode(2, 0, 80, 40, 40, 40));

    private static Row row(Series series) {
        return Result.of(List.of(PLAIN, DENSE, series), HALVES).get(2).row();
    }

    @Test
    void workIsTheMeanOverWarmCalls() {
        Row row = row(series("some", 2, episode(2, 0, 9, 4, 5, 6), episode(2, 0, 9, 4, 5, 6)));

        assertThat(row.recipe()).isEqualTo("some");
        assertThat(row.nfe()).isEqualTo(new Row.Nfe(2, 4));
        assertThat(row.macs()).isEqualTo(new Row.Macs(60, 40, 20));
        assertThat(row.macs().sum()).isEqualTo(120);
        assertThat(row.sparsity().blocks()).isCloseTo(0.8, within(1e-12));
        assertThat(row.sparsity().macs()).isCloseTo(0.9, within(1e-12));
        assertThat(row.cacheBytes()).isEqualTo(2000);
        assertThat(row.actionsPerCall()).isEqualTo(2);
    }

    @Test
    void timesOfFirstCallsStandApart() {
        Row.Latency latency =
                row(series("some", 2, episode(2, 0, 90, 1, 2, 3), episode(2, 0, 70, 4, 5, 10)))
                        .latencyMs();

        assertThat(latency.p50()).isEqualTo(3.5);
        assertThat(latency.p95()).isCloseTo(8.75, within(1e-12));
        assertThat(latency.p99()).isCloseTo(9.75, within(1e-12));
        assertThat(latency.cold()).isEqualTo(80);
        assertThat(latency.episodeMean()).isCloseTo((24 + 22.25) / 2, within(1e-12));
        assertThat(latency.worst()).isEqualTo(90);
    }

    @Test
    void speedUpsAreTakenEpisodeByEpisode() {
        // The second episode ran on a machine half as fast, and does not count twice as much.
        Row row = row(series("some", 2, episode(2, 0, 20, 4, 5, 11), episode(2, 0, 40, 8, 10, 22)));

        assertThat(row.speedup()).isEqualTo(new Row.Speedup(8, 4, 200 / 40.0, 100 / 40.0));
    }

    @Test
    void driftIsTheRootMeanSquareOfWarmCallsInNormalisedUnits() {
        Row row = row(series("some", 2, episode(2, 4, 1, 1, 1, 1), episode(2, 0, 1, 1, 1, 1)));

        // Of two elements one is off by 4, 8 and 12, halved by the units.
        double one = Math.sqrt(2 * 2 / 2.0);
        assertThat(row.drift().mean()).isCloseTo((one + 2 * one + 3 * one) / 6, within(1e-6));
        assertThat(row.drift().max()).isCloseTo(3 * one, within(1e-6));
        assertThat(row(DENSE).drift()).isEqualTo(new Row.Drift(0, 0));
    }

    @Test
    void driftComparesCallsThatAnsweredOneReading() {
        // At instants 0 to 4, of which dense answered 2 and 4.
        Row row =
                row(
                        series(
                                "single",
                                1,
                                episode(1, 4, 1, 1, 1, 1, 1),
                                episode(1, 4, 1, 1, 1, 1, 1)));
        double one = Math.sqrt(2 * 2 / 2.0);
        assertThat(row.drift().mean()).isCloseTo((2 * one + 4 * one) / 2, within(1e-6));

        assertThat(row(series("brief", 1, episode(1, 4, 1, 1), episode(1, 4, 1, 1))).drift())
                .isNull();
    }
}
