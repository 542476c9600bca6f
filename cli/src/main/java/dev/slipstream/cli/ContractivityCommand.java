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

    @Mixin EpisodeOptions episodes = new EpisodeOptions();

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
        AtLeast one = new AtLeast("CON-004", 1);
        one.check("--places", places);
        one.check("--directions", directions);
        checkSize();
        Optional<PolicyChoice> choice = episodes.policy();
        Slipstream.Builder builder = plugins.builder();
        choice.ifPresent(chosen -> builder.defaultPolicy(chosen.text()));
        try (Slipstream slipstream = builder.build();
                Standalone<Task> made = slipstream.task(episodes.task, "{}");
                CompiledRecipe compiled = slipstream.compile(recipe)) {
            choice.ifPresent(chosen -> chosen.check(compiled.recipe()));
            Contractivity contractivity =
                    new Contractivity(slipstream, compiled, new Settings(directions, size, seed));
            List<Place> found =
                    new Places(slipstream, compiled, episodes.task, made.role()).from(seed, places);
            List<Gain> gains = measure(contractivity, found);
            print(gains);
            json.write(
                    new ContractivityReport(
                            compiled.recipe().name(), places, directions, size, gains));
        }
        return Main.OK;
    }

    private List<Gain> measure(Contractivity contractivity, List<Place> found) {
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            return contractivity.measure(found, bar);
        }
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

    private void checkSize() {
        if (!(size > 0) || Double.isInfinite(size)) {
            throw new ConfigException(
                    new Problem(
                            "CON-005",
                            "option --size",
                            String.valueOf(size),
                            "a number above zero",
                            "leave it out, or correct it"));
        }
    }
}
