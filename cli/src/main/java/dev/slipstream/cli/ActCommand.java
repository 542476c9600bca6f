// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs a recipe once. */
@Command(
        name = "act",
        description = "Turns an observation into a chunk of actions.",
        mixinStandardHelpOptions = true)
final class ActCommand implements Callable<Integer> {

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Option(
            names = "--recipe",
            required = true,
            paramLabel = "R",
            description = "A recipe file, or presets joined by '+'.")
    String recipe = "";

    @Option(
            names = "--observation",
            required = true,
            paramLabel = "FILE",
            description = {
                "A JSON object that holds an array of numbers for each tensor,",
                "or an array of such objects, the newest last."
            })
    Path observation = Path.of("");

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "N",
            description = "The seed of the noise (default: ${DEFAULT-VALUE}).")
    long seed;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        List<Reading> readings = Readings.of(observation);
        try (Slipstream slipstream = plugins.builder().build()) {
            CompiledRecipe compiled = slipstream.compile(recipe);
            try (Session session = slipstream.open(compiled, SessionOptions.seeded(seed))) {
                for (Reading reading : readings.subList(0, readings.size() - 1)) {
                    session.observe(reading);
                }
                Chunk chunk = session.act(readings.get(readings.size() - 1));
                print(chunk);
                json.write(result(chunk));
            }
        }
        return Main.OK;
    }

    private void print(Chunk chunk) {
        PrintWriter out = spec.commandLine().getOut();
        for (float[] action : chunk.actions()) {
            StringBuilder line = new StringBuilder();
            for (float value : action) {
                line.append(line.isEmpty() ? "" : " ").append(value);
            }
            out.println(line);
        }
        CallReport report = chunk.report();
        spec.commandLine()
                .getErr()
                .println(
                        String.format(
                                Locale.ROOT,
                                "%s: %d evaluations, %.1f ms, %.0f %% of blocks reused",
                                report.recipe(),
                                report.evaluations().total(),
                                report.nanos() / 1e6,
                                100 * report.gates().sparsity()));
    }

    private static Map<String, Object> result(Chunk chunk) {
        CallReport report = chunk.report();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("recipe", report.recipe());
        result.put("actions", chunk.actions());
        result.put("horizon", chunk.horizon(0));
        result.put(
                "nfe",
                Map.of(
                        "sequential", report.evaluations().sequential(),
                        "total", report.evaluations().total()));
        result.put(
                "macs",
                Map.of(
                        "denoiser", report.macs().denoiser(),
                        "conditioning", report.macs().conditioning(),
                        "overhead", report.macs().overhead()));
        result.put(
                "sparsity",
                Map.of(
                        "blocks", report.gates().sparsity(),
                        "macs", report.gates().macSparsity()));
        result.put("latencyMs", report.nanos() / 1e6);
        result.put("cacheBytes", report.cacheBytes());
        result.put("counts", report.counts());
        return result;
    }
}
