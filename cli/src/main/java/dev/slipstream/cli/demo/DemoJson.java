// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Machine;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.bench.Row;
import dev.slipstream.cli.rollout.Summary;
import dev.slipstream.conformance.report.Environment;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A demo for machines, with keys that stay: the components' names. */
public final class DemoJson {

    /** The file. */
    record File(
            String command,
            boolean complete,
            String started,
            double seconds,
            Machine machine,
            Environment environment,
            String policy,
            String task,
            List<Long> seeds,
            List<DemoReport.PluginVersion> plugins,
            List<Line> rows,
            List<String> beaten,
            @Nullable String untimed) {}

    /** A recipe: its episodes, then what {@code bench} writes. What is not known is null. */
    record Line(
            String recipe,
            @Nullable String problem,
            double @Nullable [] scores,
            @Nullable Double meanScore,
            @Nullable Double standardError,
            @Nullable Double successRate,
            @Nullable Gap difference,
            @Nullable Boolean dominated,
            Row.@Nullable Nfe nfe,
            Row.@Nullable Macs macs,
            Row.@Nullable Sparsity sparsity,
            Row.@Nullable Latency latencyMs,
            @Nullable Integer actionsPerCall,
            Row.@Nullable Speedup speedup,
            Row.@Nullable Drift drift,
            @Nullable Long cacheBytes) {}

    record Gap(double mean, @Nullable Double standardError) {}

    private DemoJson() {}

    /**
     * The tree that is written as JSON.
     *
     * @param report the demo
     * @return records
     */
    public static Object of(DemoReport report) {
        DemoReport.Setup setup = report.setup();
        DemoResults results = report.results();
        return new File(
                setup.command(),
                results.complete(),
                setup.started().toString(),
                setup.took().toMillis() / 1e3,
                setup.machine(),
                setup.environment(),
                setup.policy(),
                report.plan().task(),
                report.plan().seeds(),
                setup.plugins(),
                Stream.concat(
                                results.plain().stream().map(DemoJson::plain),
                                results.standings().stream().map(one -> line(results, one)))
                        .toList(),
                results.beaten(),
                results.untimed().orElse(null));
    }

    private static Line plain(Result plain) {
        Standing standing = Standing.of(plain.row().recipe()).timed(plain);
        return line(standing, null, null);
    }

    private static Line line(DemoResults results, Standing standing) {
        Gap gap =
                results.difference(standing)
                        .map(found -> new Gap(found.mean(), orNull(found.standardError())))
                        .orElse(null);
        return line(
                standing,
                gap,
                DemoResults.isPlaced(standing) ? results.isDominated(standing) : null);
    }

    private static Line line(Standing standing, @Nullable Gap gap, @Nullable Boolean dominated) {
        Optional<Summary> played = standing.played();
        Optional<Row> row = standing.timed().map(Result::row);
        return new Line(
                standing.recipe(),
                standing.problem().orElse(null),
                played.map(Summary::scores).orElse(null),
                played.map(Summary::meanScore).orElse(null),
                played.map(summary -> orNull(summary.standardError())).orElse(null),
                played.map(Summary::successRate).orElse(null),
                gap,
                dominated,
                row.map(Row::nfe).orElse(null),
                row.map(Row::macs).orElse(null),
                row.map(Row::sparsity).orElse(null),
                row.map(Row::latencyMs).orElse(null),
                row.map(Row::actionsPerCall).orElse(null),
                row.map(Row::speedup).orElse(null),
                row.map(Row::drift).orElse(null),
                row.map(Row::cacheBytes).orElse(null));
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
