// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.task.Task;
import dev.slipstream.cli.contractivity.Contractivity;
import dev.slipstream.cli.contractivity.Contractivity.Settings;
import dev.slipstream.cli.contractivity.ContractivityReport;
import dev.slipstream.cli.contractivity.Gain;
import dev.slipstream.cli.contractivity.Place;
import dev.slipstream.cli.contractivity.Places;
import dev.slipstream.cli.rollout.PolicyChoice;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Measures what a schedule makes of the errors of warm starts. */
@Command(
        name = "contractivity",
        description = {
            "Measures by how much a schedule's steps shrink the error of a warm start.",
            "",
            "Chunks of the policy are noised as far as each step expects and moved a little in"
                    + " random directions; what the steps make of the distance is its gain. Below"
                    + " 1 the error shrinks. MOVED is what a perfect guess would lose by starting"
                    + " there. Start where the gain to the end is small and MOVED still bearable.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For example, where to begin with STEP:",
            "  ./slipstream contractivity --recipe ddim-16"
        })
final class ContractivityCommand implements Callable<Integer> {

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Option(
            names = "--recipe",
            defaultValue = "ddim-16",
            paramLabel = "R",
            description = {
                "A recipe file, or presets joined by '+', whose scheduler has a table",
                "(default: ${DEFAULT-VALUE})."
            })
    String recipe = "";

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = {
                "The policy of a recipe that names none: a folder that 'train' wrote,",
                "or a policy's name."
            })
    Optional<String> policy = Optional.empty();

    @Option(
            names = "--task",
            defaultValue = "pusht",
            paramLabel = "T",
            description = "The task that leads to places (default: ${DEFAULT-VALUE}).")
    String task = "";

    @Option(
            names = "--places",
            defaultValue = "16",
            paramLabel = "N",
            description = "At how many places (default: ${DEFAULT-VALUE}).")
    int places;

    @Option(
            names = "--directions",
            defaultValue = "16",
            paramLabel = "N",
            description = "Random directions at each step (default: ${DEFAULT-VALUE}).")
    int directions;

    @Option(
            names = "--size",
            defaultValue = "0.02",
            paramLabel = "RMS",
            description = {
                "How far samples are moved, in normalised units",
                "(default: ${DEFAULT-VALUE})."
            })
    double size;

    @Option(
            names = "--seed",
            defaultValue = "200000",
            paramLabel = "N",
            description =
                    "The first seed of the task, and that of all noise"
                            + " (default: ${DEFAULT-VALUE}).")
    long seed;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        check("--places", places, places >= 1);
        check("--directions", directions, directions >= 1);
        check("--size", size, size > 0 && Double.isFinite(size));
        Optional<PolicyChoice> choice = policy.map(PolicyChoice::of);
        Slipstream.Builder builder = plugins.builder();
        choice.ifPresent(chosen -> builder.defaultPolicy(chosen.text()));
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        try (Slipstream slipstream = builder.build();
                Standalone<Task> made = slipstream.task(task, "{}");
                CompiledRecipe compiled = slipstream.compile(recipe)) {
            choice.ifPresent(chosen -> chosen.check(compiled.recipe()));
            Contractivity contractivity =
                    new Contractivity(slipstream, compiled, new Settings(directions, size, seed));
            List<Place> found = Places.of(slipstream, compiled, made.role(), seed, places);
            List<Gain> gains = contractivity.measure(found, bar);
            bar.end();
            print(gains);
            json.write(
                    new ContractivityReport(
                            compiled.recipe().name(), places, directions, size, gains));
        } finally {
            bar.end();
        }
        return Main.OK;
    }

    private void print(List<Gain> gains) {
        Table table =
                new Table(
                        "STEP",
                        "TIMESTEP",
                        "NOISE/SIGNAL",
                        "GAIN",
                        "WORST",
                        "TO THE END",
                        "WORST",
                        "SHRINKING",
                        "MOVED");
        for (Gain gain : gains) {
            table.add(
                    String.valueOf(gain.step()),
                    number("%.0f", gain.timestep()),
                    number("%.3f", gain.noise()),
                    number("%.3f", gain.stepMean()),
                    number("%.3f", gain.stepMax()),
                    number("%.3f", gain.endMean()),
                    number("%.3f", gain.endMax()),
                    number("%.0f %%", 100 * gain.contracting()),
                    number("%.4f", gain.moved()));
        }
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void check(String option, Number found, boolean right) {
        if (!right) {
            throw new ConfigException(
                    new Problem(
                            "CON-004",
                            "option " + option,
                            String.valueOf(found),
                            "a number above zero",
                            "leave it out, or correct it"));
        }
    }
}
