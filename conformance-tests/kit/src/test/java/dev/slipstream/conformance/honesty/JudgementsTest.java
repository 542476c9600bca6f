// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.count.Entry;
import dev.slipstream.conformance.honesty.RolesInPlay.Store;
import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.CallReport.Evaluations;
import dev.slipstream.runtime.event.CallReport.Gates;
import dev.slipstream.runtime.event.CallReport.Macs;
import dev.slipstream.runtime.event.CallReport.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judgements of calls that were made up. */
final class JudgementsTest {

    private static final int CALLS = 3;
    private static final int DENOISER = 0;
    private static final int OWN = 1;
    private static final Player PLAYER = new Player();

    private static Host host;
    private static Trial trial;

    @BeforeAll
    static void open() {
        Subject subject =
                new Subject(
                        "kit",
                        Optional.empty(),
                        Optional.of(new KitPlugin()),
                        List.of(),
                        List.of(),
                        List.of());
        host = subject.open("kit/micro");
        trial = new Trial(subject, "any", "kit/micro", host, Depth.QUICK, 1);
    }

    @AfterAll
    static void close() {
        host.close();
    }

    private static CallReport report(Evaluations evaluations, Macs macs, Gates gates, long nanos) {
        return new CallReport(
                "any", 2, Path.RANGES, false, evaluations, macs, gates, 1, 0, nanos, Map.of());
    }

    private static CallReport report(Macs macs) {
        return report(new Evaluations(4, 4), macs, new Gates(0, 0, 0, 0, 0), 1000);
    }

    private static Played played(RolesInPlay roles, CallReport report, Entry... entries) {
        PlayedCall call = PlayedCall.of(report, List.of(entries), Set.of(DENOISER), 0, 2000, 10);
        return new Played(roles, Collections.nCopies(CALLS, call), List.of());
    }

    private static RolesInPlay roles(boolean archive, boolean pruned) {
        return new RolesInPlay(archive, 2, 4, 4, pruned, Store.NONE);
    }

    private static Entry evaluations(int rounds, int blocks, long macs) {
        return new Entry(DENOISER, "run_range", rounds, rounds, blocks, macs);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, PASSED",
        "1019, 1000, PASSED",
        "1021, 1000, FAILED",
        "979, 1000, FAILED",
        "0, 0, PASSED",
        "1, 0, FAILED"
    })
    void aDenoisersWorkIsReportedWithinTwoPercent(long reported, long counted, Outcome wanted) {
        Played played =
                played(
                        roles(false, false),
                        report(new Macs(reported, 50, 0)),
                        evaluations(4, 8, counted),
                        new Entry(DENOISER, "observe", 0, 0, 0, 50),
                        new Entry(DENOISER, "times", 0, 0, 0, 700));
        assertThat(new MacsReported(PLAYER).judge(trial, played).outcome()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"500, PASSED", "900, PASSED", "480, FAILED"})
    void aStrategyMayReportMoreThanItsKernelsCount(long reported, Outcome wanted) {
        Played played =
                played(
                        roles(false, false),
                        report(new Macs(1000, 0, reported)),
                        evaluations(4, 8, 1000),
                        new Entry(OWN, "prune", 0, 0, 0, 500));
        assertThat(new MacsReported(PLAYER).judge(trial, played).outcome()).isEqualTo(wanted);
    }

    @Test
    void ofAnArchiveOnlyTheStrategysOwnWorkIsJudged() {
        CallReport report = report(new Macs(1000, 100, 0));
        Finding honest =
                new MacsReported(PLAYER)
                        .judge(trial, played(roles(true, false), report, evaluations(4, 0, 0)));
        assertThat(honest.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(honest.message()).contains("the denoiser is an archive");
        Entry hidden = new Entry(OWN, "guess", 0, 0, 0, 500);
        assertThat(
                        new MacsReported(PLAYER)
                                .judge(
                                        trial,
                                        played(
                                                roles(true, false),
                                                report,
                                                evaluations(4, 0, 0),
                                                hidden))
                                .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aDenoiserOfItsOwnKindShowsNoEvaluations() {
        Played played =
                played(
                        roles(false, true),
                        report(new Macs(0, 0, 0)),
                        new Entry(DENOISER, "forward", 0, 0, 0, 0));
        assertThat(new EvaluationsReported(PLAYER).judge(trial, played).outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(new GatesReported(PLAYER).judge(trial, played).outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({"5, PASSED", "6, FAILED", "3, FAILED"})
    void roundsWithoutGatesComputeEveryBlock(int executed, Outcome wanted) {
        CallReport report =
                report(new Evaluations(4, 4), new Macs(0, 0, 0), new Gates(6, 3, 0, 0, 0), 1000);
        Played played = played(roles(false, true), report, evaluations(4, executed, 0));
        assertThat(new GatesReported(PLAYER).judge(trial, played).outcome()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"0, FAILED", "1, PASSED", "2000, PASSED", "2001, FAILED"})
    void aCallTakesTimeAndNoLongerThanItsHostWaited(long nanos, Outcome wanted) {
        CallReport report =
                report(new Evaluations(4, 4), new Macs(0, 0, 0), new Gates(0, 0, 0, 0, 0), nanos);
        Finding found =
                new LatencyReported(PLAYER).judge(trial, played(roles(false, false), report));
        assertThat(found.outcome()).isEqualTo(wanted);
    }
}
