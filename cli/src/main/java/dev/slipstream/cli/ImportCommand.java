// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.cli.checkpoint.CheckpointImport;
import dev.slipstream.cli.checkpoint.ImportRequest;
import dev.slipstream.cli.checkpoint.Imported;
import dev.slipstream.cli.checkpoint.PolicyPlan;
import dev.slipstream.cli.checkpoint.Weights;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Makes a policy of a checkpoint. */
@Command(
        name = "import",
        description = {
            "Makes a policy's folder of a checkpoint of Diffusion Policy.",
            "Nothing of the checkpoint is run, so it need not be trusted."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Mixin JsonFile json = new JsonFile();

    @Parameters(paramLabel = "CHECKPOINT", description = "The .ckpt file.")
    Path checkpoint = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The policy's folder; it must not hold files yet.")
    Path output = Path.of("");

    @Option(
            names = "--weights",
            paramLabel = "WHICH",
            description = {
                "Which weights: ${COMPLETION-CANDIDATES}",
                "(default: the running average EMA where there is one)."
            })
    Optional<Weights> weights = Optional.empty();

    @Option(
            names = "--half",
            description = "Write the network in half precision, which halves the file.")
    boolean half;

    @Option(names = "--force", description = "Replace the policy that the folder holds.")
    boolean force;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        Imported imported =
                CheckpointImport.run(new ImportRequest(checkpoint, output, weights, half, force));
        print(imported);
        json.write(result(imported));
        return Main.OK;
    }

    private void print(Imported imported) {
        PrintWriter out = spec.commandLine().getOut();
        PolicyPlan plan = imported.plan();
        out.println("network      " + plan.network().kind() + " " + text(plan.network().sizes()));
        out.println(
                String.format(
                        Locale.ROOT,
                        "weights      %s: %,d parameters in %d tensors, as %s",
                        imported.weights().key(),
                        imported.parameters(),
                        imported.tensors(),
                        imported.half() ? "float16" : "float32"));
        out.println("process      " + text(plan.process().keys()));
        out.println(
                "windows      sees "
                        + plan.network().observationSteps()
                        + " observations, executes "
                        + plan.actionSteps()
                        + " of "
                        + plan.network().horizon()
                        + " actions from action "
                        + plan.firstAction());
        out.println(
                "left out     "
                        + imported.leftOut().stream()
                                .map(leftOut -> leftOut.what() + " (" + leftOut.tensors() + ")")
                                .collect(Collectors.joining(", ")));
        String manifest = output.resolve("manifest.json").toString().replace('\\', '/');
        out.println("imported     " + manifest);
        out.println(
                "next         in a recipe of this folder, \"policy\": {\"use\":"
                        + " \"baselines/checkpoint\", \"manifest\": \"file:"
                        + manifest
                        + "\"}; then slipstream act --recipe RECIPE --observation FILE");
    }

    private static String text(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private Map<String, Object> result(Imported imported) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("checkpoint", imported.source());
        result.put("weights", imported.weights().key());
        result.put("tensors", imported.tensors());
        result.put("parameters", imported.parameters());
        result.put("half", imported.half());
        result.put("manifest", imported.plan().manifest());
        result.put("leftOut", imported.leftOut());
        result.put("output", output.toString());
        return result;
    }
}
