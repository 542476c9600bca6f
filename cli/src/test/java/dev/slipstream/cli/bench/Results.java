// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.cli.bench.Contestant.Kind;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.IndexedPlugin;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.List;
import java.util.stream.IntStream;

/** Makes results of figures. */
public final class Results {

    public static final Machine MACHINE =
            new Machine("Linux", "amd64", "Some CPU", 2, 1, "17", "0.35.1");

    private Results() {}

    public static Recipe recipe(String presets) {
        FactoryIndex index =
                FactoryIndex.of(
                        List.of(
                                new IndexedPlugin(
                                        "baselines",
                                        new BaselinesPlugin(),
                                        Results.class.getClassLoader())));
        return new RecipeReader(index).withDefaultPolicy("pusht").readPresets(presets);
    }

    static BenchReport report(Result... results) {
        return new BenchReport(MACHINE, recipe("dense"), "the setting", List.of(results));
    }

    public static Result plain() {
        return result(Kind.PLAIN, "plain", 400, 0);
    }

    public static Result dense() {
        return result(Kind.DENSE, "dense", 200, 0);
    }

    public static Result rival(String name, double p50) {
        return result(Kind.FEWER_STEPS, name, p50, 0.04);
    }

    public static Result strategy(String name, double p50) {
        return result(Kind.PAIRED, name, p50, 0.3);
    }

    public static Result warmStart(String name, double p50) {
        return result(Kind.UNPAIRED, name, p50, 0.05);
    }

    /** A recipe of some speed, whose speed-ups are over 400 ms of plain and 200 of dense. */
    static Result result(Kind kind, String name, double p50, double drift) {
        return result(kind, name, p50, drift, 8);
    }

    static Result result(Kind kind, String name, double p50, double drift, int actions) {
        return new Result(
                kind,
                new Row(
                        name,
                        new Row.Nfe(20, 26.25),
                        new Row.Macs(2.5e9, 1e6, 2e7),
                        new Row.Sparsity(0.914, 0.93),
                        new Row.Latency(p50, 1.1 * p50, 1.2 * p50, 2 * p50, 1.04 * p50, 2.1 * p50),
                        actions,
                        new Row.Speedup(400 / p50, 200 / p50, 390 / p50, 190 / p50),
                        new Row.Drift(drift, 2 * drift),
                        4096),
                IntStream.range(0, 33).mapToObj(i -> p50 * (0.9 + i * i / 4000.0)).toList());
    }
}
