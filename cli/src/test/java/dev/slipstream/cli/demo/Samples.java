// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.bench.Results;
import dev.slipstream.cli.demo.DemoReport.PluginVersion;
import dev.slipstream.cli.demo.DemoReport.Setup;
import dev.slipstream.cli.rollout.Episodes;
import dev.slipstream.conformance.report.Environment;
import dev.slipstream.conformance.suite.Jar;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.tasks.pusht.Pose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes demos of figures. */
final class Samples {

    static final String COMMAND = "./slipstream demo --recipe <b> --seeds 0..3";

    private Samples() {}

    static Standing standing(Result result, double... scores) {
        return Standing.of(result.row().recipe())
                .timed(result)
                .played(Episodes.summary(List.of(0L), scores));
    }

    static Standing dense() {
        return standing(Results.dense(), 1, 0.9, 0.8, 0.95);
    }

    static Standing failed(String name) {
        return Standing.of(name)
                .failed(
                        new ConfigException(
                                new Problem("TST-001", "here", "a <fault>", "none", "mend it")));
    }

    static DemoResults results(Standing... others) {
        return new DemoResults(
                Stream.concat(Stream.of(dense()), Stream.of(others)).toList(),
                Optional.of(Results.plain()),
                Map.of(),
                Optional.empty(),
                true);
    }

    /** A rival, a strategy that it dominates, one on the front, and one that failed. */
    static DemoResults usual() {
        return results(
                standing(Results.rival("ddim-10", 20), 1, 0.9, 0.7, 0.9),
                standing(Results.strategy("fora-7", 40), 0.9, 0.9, 0.7, 0.9),
                standing(Results.warmStart("step-1", 6), 0.9, 0.8, 0.8, 0.95),
                failed("broken"));
    }

    static DemoReport report(DemoResults results) {
        DemoPlan plan =
                new DemoPlan("pusht", List.of("ddim-10"), List.of(0L, 1L, 2L, 3L), 2, 3, 12);
        Setup setup =
                new Setup(
                        COMMAND,
                        "baselines/pusht",
                        Instant.EPOCH,
                        Duration.ofSeconds(75),
                        Results.MACHINE,
                        Environment.here(EngineSettings.defaults()),
                        List.of(
                                new PluginVersion(
                                        "step", "1.2.0", List.of(new Jar("step.jar", "c0ffee")))));
        return new DemoReport(results, plan, setup);
    }

    /** An arena in which all has moved by so much. */
    static Takes.Moment moment(double by) {
        return new Takes.Moment(new Pose(200 + by, 200, 0), 100 + by, 100);
    }
}
