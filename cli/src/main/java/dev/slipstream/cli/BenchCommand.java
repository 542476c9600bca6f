// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.task.Task;
import dev.slipstream.cli.bench.Bench;
import dev.slipstream.cli.bench.BenchReport;
import dev.slipstream.cli.bench.Comparison;
import dev.slipstream.cli.bench.Lineup;
import dev.slipstream.cli.bench.Machine;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.rollout.PolicyChoice;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.recipe.Standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Measures recipes beside each other. */
@Command(
        name = "bench",
        description = {
            "Measures how fast recipes are, what work they do, and how far from dense they drift.",
            "",
            "All take turns call by call in one run, on the readings of episodes that the dense"
                    + " recipe drives. Speed-ups are over the dense recipe, and over the plain"
                    + " loop: the dense recipe with nothing saved, a call a step.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For example, a strategy beside its rival, and what has changed since:",
            "  ./slipstream bench --recipe fora-7 --recipe ddim-16 --compare old.json"
        })
final class BenchCommand implements Callable<Integer> {

    private static final String BELOW = "BEN-001";

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin EpisodeOptions episodes = new EpisodeOptions();

    @Mixin JsonFile json = new JsonFile();

    @Option(
            names = "--recipe",
            required = true,
            paramLabel = "R",
            description = "A recipe file, or presets joined by '+'. Repeatable.")
    List<String> recipes = new ArrayList<>();

    @Option(
            names = "--against",
            defaultValue = "dense",
            paramLabel = "R",
            description = "The dense recipe (default: ${DEFAULT-VALUE}).")
    String against = "";

    @Option(
            names = "--calls",
            defaultValue = "25",
            paramLabel = "N",
            description = "Calls of an episode (default: ${DEFAULT-VALUE}).")
    int calls;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "Episodes (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--compare",
            paramLabel = "OLD.json",
            description = "A file of an earlier bench on this machine, to tell what changed.")
    Optional<Path> compare = Optional.empty();

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        new AtLeast(BELOW, 2).check("--calls", calls);
        new AtLeast(BELOW, 1).check("--rounds", rounds);
        Machine machine = Machine.here(plugins.engine().threads());
        Optional<Comparison> comparison =
                compare.map(Comparison::read).filter(old -> comparable(old, machine));
        Optional<PolicyChoice> choice = episodes.policy();
        try (Slipstream slipstream = plugins.builder(choice).build();
                Standalone<Task> made = slipstream.task(episodes.task, "{}")) {
            Lineup lineup = Lineup.of(slipstream, against, recipes);
            choice.ifPresent(chosen -> lineup.recipes().forEach(chosen::check));
            warnAboutSavings(lineup);
            List<Result> results = run(new Bench(slipstream, made.role(), calls, rounds), lineup);
            Recipe dense = lineup.recipes().get(0);
            report(new BenchReport(machine, dense, setting(dense), results), comparison);
        }
        return Main.OK;
    }

    private boolean comparable(Comparison old, Machine machine) {
        Optional<String> refusal = old.refusal(machine);
        refusal.ifPresent(spec.commandLine().getErr()::println);
        return refusal.isEmpty();
    }

    private void warnAboutSavings(Lineup lineup) {
        if (!lineup.hasSavings()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "warning: this policy has no option 'savings', so the plain loop runs"
                                    + " its network as it is, a call a step.");
        }
    }

    private List<Result> run(Bench bench, Lineup lineup) {
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            return bench.run(lineup, bar);
        }
    }

    private String setting(Recipe dense) {
        return "policy "
                + dense.policy().use()
                + ", task "
                + episodes.task
                + ", "
                + rounds
                + (rounds == 1 ? " episode of " : " episodes of ")
                + calls
                + " calls, threads "
                + plugins.threads;
    }

    private void report(BenchReport report, Optional<Comparison> comparison) {
        PrintWriter out = spec.commandLine().getOut();
        report.print(out);
        comparison.ifPresent(old -> old.print(out, report));
        json.write(report.json());
    }
}
