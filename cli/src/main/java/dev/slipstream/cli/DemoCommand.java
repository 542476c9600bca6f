// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.task.Task;
import dev.slipstream.cli.bench.Machine;
import dev.slipstream.cli.demo.Demo;
import dev.slipstream.cli.demo.DemoFolder;
import dev.slipstream.cli.demo.DemoMask;
import dev.slipstream.cli.demo.DemoPlan;
import dev.slipstream.cli.demo.DemoReport;
import dev.slipstream.cli.demo.DemoReport.PluginVersion;
import dev.slipstream.cli.demo.DemoReport.Setup;
import dev.slipstream.cli.demo.DemoResults;
import dev.slipstream.cli.demo.DemoTable;
import dev.slipstream.cli.demo.Picture;
import dev.slipstream.cli.demo.Selection;
import dev.slipstream.cli.mask.PrunedEpisode;
import dev.slipstream.cli.rollout.Seeds;
import dev.slipstream.conformance.report.Environment;
import dev.slipstream.conformance.suite.Jar;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.rollout.EpisodeSeeds;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs the reference policy dense and under every strategy. */
@Command(
        name = "demo",
        description = {
            "Runs the reference policy of Push-T dense and under every strategy.",
            "",
            "On the same seeds; it writes a table, report.json, and report.html with plots and"
                    + " a film.",
            "Scores come from whole episodes, several at a time; latencies from single calls",
            "that all recipes make in turns, one at a time."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For example, a look in under a minute, and two recipes on twenty seeds:",
            "  ./slipstream demo --quick",
            "  ./slipstream demo --recipe step-4 --recipe ddim-4 --seeds 100000..100019",
            "",
            "Exit codes: 0 all ran, 2 a recipe failed; its row and the report say why."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String TASK = "pusht";
    private static final String SEEDS = "100000..100009";
    private static final String FEW_SEEDS = "100000..100001";
    private static final Calls ALL_CALLS = new Calls(3, 12);
    private static final Calls FEW_CALLS = new Calls(1, 6);

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Option(names = "--quick", description = "Fewer recipes, " + FEW_SEEDS + " and fewer calls.")
    boolean quick;

    @Option(
            names = "--recipe",
            paramLabel = "R",
            description = {
                "A recipe file, or presets joined by '+'. Repeatable (default: each strategy",
                "whose plugin claims to keep half of the score, a plain schedule and a",
                "composition)."
            })
    List<String> recipes = new ArrayList<>();

    @Option(
            names = "--against",
            defaultValue = "dense",
            paramLabel = "R",
            description = "The dense recipe (default: ${DEFAULT-VALUE}).")
    String against = "";

    @Option(
            names = "--seeds",
            paramLabel = "LIST",
            description = {
                "The task's seeds: numbers and ranges between commas (default: " + SEEDS + ")."
            })
    Optional<String> seeds = Optional.empty();

    @Option(
            names = "--task-set",
            paramLabel = "OPTION=VALUE",
            description = "An option of the task, such as --task-set maxSteps=200. Repeatable.")
    Map<String, String> taskOptions = new LinkedHashMap<>();

    @Option(
            names = "--out",
            defaultValue = "demo",
            paramLabel = "DIR",
            description = "Where to write the reports (default: ${DEFAULT-VALUE}).")
    Path out = Path.of("");

    @Spec CommandSpec spec;

    /** How many episodes of how many calls latencies are taken over. */
    private record Calls(int rounds, int each) {}

    @Override
    public Integer call() {
        List<Long> chosen = Seeds.parse(seeds.orElse(quick ? FEW_SEEDS : SEEDS));
        DemoFolder folder = DemoFolder.make(out);
        try (ExitHold hold = ExitHold.begin();
                Slipstream slipstream = plugins.builder().build();
                Standalone<Task> task = slipstream.task(TASK, SetOptions.json(taskOptions))) {
            CompiledRecipe dense = slipstream.compile(against);
            Selection selection = new Selection(slipstream, dense.recipe());
            DemoReport report = run(slipstream, task.role(), dense, plan(selection, chosen));
            print(report.results());
            json.write(folder.write(report, mask(selection, report)));
            spec.commandLine().getOut().println("Written: " + folder.page());
            return report.results().anyFailed() ? Main.PROBLEM : Main.OK;
        }
    }

    private DemoReport run(Slipstream slipstream, Task task, CompiledRecipe dense, DemoPlan plan) {
        Instant started = Instant.now();
        DemoResults results;
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            results = new Demo(slipstream, task, plan, bar).run(dense);
        }
        Setup setup =
                new Setup(
                        "./slipstream "
                                + String.join(
                                        " ",
                                        spec.root().commandLine().getParseResult().originalArgs()),
                        dense.recipe().policy().use(),
                        started,
                        Duration.between(started, Instant.now()),
                        Machine.here(plugins.threads),
                        Environment.here(plugins.engine()),
                        slipstream.plugins().loaded().stream().map(DemoCommand::version).toList());
        return new DemoReport(results, plan, setup);
    }

    /** What the first recipe with a pruner of a plugin computes in the first episode. */
    private Optional<Picture> mask(Selection selection, DemoReport report) {
        Optional<String> pruned =
                report.results().complete()
                        ? selection.pruned(report.plan().recipes())
                        : Optional.empty();
        EpisodeSeeds first = new EpisodeSeeds(report.plan().seeds().get(0), 0);
        return pruned.map(
                recipe ->
                        DemoMask.of(
                                new PrunedEpisode(
                                        recipe,
                                        Optional.empty(),
                                        TASK,
                                        SetOptions.json(taskOptions),
                                        first),
                                plugins.builder()));
    }

    private DemoPlan plan(Selection selection, List<Long> chosen) {
        List<String> others =
                !recipes.isEmpty() ? recipes : quick ? selection.few() : selection.all();
        Calls calls = quick ? FEW_CALLS : ALL_CALLS;
        int parallel = Math.max(1, Runtime.getRuntime().availableProcessors() / plugins.threads);
        return new DemoPlan(
                TASK,
                others.stream().filter(recipe -> !recipe.equals(against)).distinct().toList(),
                chosen,
                Math.min(parallel, chosen.size()),
                calls.rounds(),
                calls.each());
    }

    private static PluginVersion version(PluginEntry entry) {
        return new PluginVersion(
                entry.id(), entry.version().orElse("unknown"), Jar.of(entry.location()));
    }

    private void print(DemoResults results) {
        PrintWriter to = spec.commandLine().getOut();
        Table table = new Table(DemoTable.headings().toArray(String[]::new));
        DemoTable.lines(results).forEach(line -> table.add(line.toArray(String[]::new)));
        table.print(to);
        to.println();
        DemoTable.notes(results).forEach(to::println);
        results.beaten().forEach(to::println);
        results.troubles().forEach(to::println);
    }
}
