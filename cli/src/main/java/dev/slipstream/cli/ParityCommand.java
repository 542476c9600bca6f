// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.cli.parity.CaseResult;
import dev.slipstream.cli.parity.ParityRun;
import dev.slipstream.runtime.Slipstream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Compares golden vectors of a Python export with what runs here. */
@Command(
        name = "parity",
        description = {
            "Compares what runs here with golden vectors of the Python references.",
            "They are of diffusers' schedulers, and of Diffusion Policy's transformer and U-Net."
        },
        mixinStandardHelpOptions = true)
final class ParityCommand implements Callable<Integer> {

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Parameters(
            paramLabel = "DIR",
            description = "The folder with manifest.json and a safetensors file a case.")
    Path folder = Path.of("");

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<CaseResult> results;
        try (Slipstream slipstream = plugins.builder().build()) {
            results = new ParityRun(slipstream, folder).run(result -> print(out, result));
        }
        long passed = results.stream().filter(CaseResult::passed).count();
        long failed = results.size() - passed;
        out.println(passed + " passed, " + failed + " failed");
        json.write(Map.of("cases", cases(results), "passed", passed, "failed", failed));
        return failed == 0 ? Main.OK : Main.PROBLEM;
    }

    private static void print(PrintWriter out, CaseResult result) {
        out.println(
                String.format(
                        Locale.ROOT,
                        "%s  %-24s %s",
                        result.passed() ? "ok  " : "FAIL",
                        result.name(),
                        Double.isNaN(result.maxAbsError())
                                ? result.message()
                                : String.format(
                                        Locale.ROOT,
                                        "error %.2g, %s",
                                        result.maxAbsError(),
                                        result.message())));
    }

    private static List<Map<String, Object>> cases(List<CaseResult> results) {
        return results.stream().map(ParityCommand::json).toList();
    }

    private static Map<String, Object> json(CaseResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.name());
        json.put("kind", result.kind());
        double error = result.maxAbsError();
        json.put("maxAbsError", Double.isFinite(error) ? error : null);
        json.put("passed", result.passed());
        json.put("message", result.message());
        return json;
    }
}
