// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.task.Task;
import dev.slipstream.cli.rollout.Draw;
import dev.slipstream.cli.rollout.EndedEpisodes;
import dev.slipstream.cli.rollout.EpisodeRecorder;
import dev.slipstream.cli.rollout.PolicyChoice;
import dev.slipstream.cli.rollout.PushTFilm;
import dev.slipstream.cli.rollout.RolloutJson;
import dev.slipstream.cli.rollout.RolloutReport;
import dev.slipstream.cli.rollout.Seeds;
import dev.slipstream.cli.rollout.Summary;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Evaluates a recipe in closed loop. */
@Command(
        name = "rollout",
        description = {
            "Plays episodes of a task under a recipe, and tells how well they went and how fast.",
            "An episode depends on the recipe, its seed and its noise seed alone.",
            "A rollout that is stopped tells of the seeds that it has played until then."
        },
        mixinStandardHelpOptions = true)
final class RolloutCommand implements Callable<Integer> {

    private static final AtLeast POSITIVE = new AtLeast("ROL-002", 1);

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin EpisodeOptions episodes = new EpisodeOptions();

    @Mixin JsonFile json = new JsonFile();

    @Option(
            names = "--recipe",
            required = true,
            paramLabel = "R",
            description = "A recipe file, or presets joined by '+'.")
    String recipe = "";

    @Option(
            names = "--task-set",
            paramLabel = "OPTION=VALUE",
            description = "An option of the task, such as --task-set maxSteps=200. Repeatable.")
    Map<String, String> taskOptions = new LinkedHashMap<>();

    @Option(
            names = "--seeds",
            defaultValue = "100000..100049",
            paramLabel = "LIST",
            description = {
                "The task's seeds: numbers and ranges between commas",
                "(default: ${DEFAULT-VALUE}, those of the published results)."
            })
    String seeds = "";

    @ArgGroup Noise noise = new Noise();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = {
                "How many episodes run at a time",
                "(default: the processors divided by --threads)."
            })
    Optional<Integer> parallel = Optional.empty();

    @Option(names = "--per-seed", description = "Print the score of each seed.")
    boolean perSeed;

    @ArgGroup(exclusive = false)
    @Nullable Film film;

    @Option(
            names = "--record",
            paramLabel = "FILE.npz",
            description = {
                "Write what was read and done at each step, as demonstrations that 'train' reads",
                "with --fields 'TENSOR=TENSOR;action=action'."
            })
    Optional<Path> recordFile = Optional.empty();

    @Spec CommandSpec spec;

    /** One noise seed, or the first few. */
    static final class Noise {

        @Option(
                names = "--noise-seed",
                paramLabel = "N",
                description = "The seed of the policy's noise (default: 0).")
        long seed;

        @Option(
                names = "--draws",
                paramLabel = "N",
                description = {
                    "Play each seed under the noise seeds 0 to N-1,",
                    "and compare the draws seed by seed."
                })
        int draws = 1;

        List<Long> seeds() {
            return LongStream.range(seed, seed + POSITIVE.check("--draws", draws)).boxed().toList();
        }
    }

    /** A film of one episode. */
    static final class Film {

        @Option(
                names = "--animation",
                required = true,
                paramLabel = "FILE.gif",
                description = "Film an episode of Push-T.")
        Path file = Path.of("");

        @Option(
                names = "--animate-seed",
                paramLabel = "SEED",
                description = "Which episode to film (default: the first).")
        Optional<Long> seed = Optional.empty();

        PushTFilm of(List<EpisodeSeeds> pairs) {
            EpisodeSeeds first = pairs.get(0);
            EpisodeSeeds filmed = new EpisodeSeeds(seed.orElse(first.seed()), first.noiseSeed());
            if (!pairs.contains(filmed)) {
                throw new ConfigException(
                        new Problem(
                                "ROL-010",
                                "option --animate-seed",
                                String.valueOf(filmed.seed()),
                                "one of the --seeds",
                                "choose one of them, or add it"));
            }
            return new PushTFilm(filmed, file);
        }
    }

    @Override
    public Integer call() {
        List<Long> all = Seeds.parse(seeds);
        List<EpisodeSeeds> pairs = EpisodeSeeds.pairs(all, noise.seeds());
        int threads = Math.min(pairs.size(), parallel());
        Optional<PolicyChoice> choice = episodes.policy();
        Optional<PushTFilm> filmed = Optional.ofNullable(film).map(made -> made.of(pairs));
        Optional<EpisodeRecorder> recorded = recordFile.map(EpisodeRecorder::new);
        EndedEpisodes ended = new EndedEpisodes(all, noise.seeds());
        String task = episodes.task;
        try (ExitHold hold = ExitHold.begin();
                Slipstream slipstream = plugins.builder(choice).build();
                Standalone<Task> made = slipstream.task(task, SetOptions.json(taskOptions));
                CompiledRecipe compiled = slipstream.compile(recipe)) {
            choice.ifPresent(chosen -> chosen.check(compiled.recipe()));
            Watcher watcher =
                    Watcher.all(
                            Stream.of(filmed, recorded, Optional.of(ended))
                                    .flatMap(Optional::stream)
                                    .map(Watcher.class::cast)
                                    .toList());
            Rollout rollout = new Rollout(slipstream, compiled, task, made.role(), watcher);
            long begun = System.nanoTime();
            play(rollout, pairs, threads, () -> hold.ending() && !ended.seeds().isEmpty());
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            report(
                    new RolloutReport(
                            compiled.recipe(), task, ended.summary(), all.size(), threads, time));
            filmed.filter(one -> ended.pairs().contains(one.seeds())).ifPresent(PushTFilm::write);
            recorded.ifPresent(recorder -> recorder.write(ended.pairs()));
        }
        return Main.OK;
    }

    /** Plays to the end, or until a stop that leaves something to tell of. */
    private void play(
            Rollout rollout, List<EpisodeSeeds> pairs, int threads, BooleanSupplier stopped) {
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            rollout.run(pairs, threads, bar);
        } catch (SlipstreamException e) {
            if (!stopped.getAsBoolean()) {
                throw e;
            }
        }
    }

    private int parallel() {
        int processors = Runtime.getRuntime().availableProcessors();
        return POSITIVE.check(
                "--parallel",
                parallel.orElse(Math.max(1, processors / plugins.engine().threads())));
    }

    private void report(RolloutReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (perSeed) {
            table(report.summary()).print(out);
            out.println();
        }
        report.print(out);
        json.write(RolloutJson.of(report));
    }

    /** A line a seed, a column a draw. */
    private static Table table(Summary summary) {
        List<String> headings = new ArrayList<>(List.of("seed"));
        for (Draw draw : summary.draws()) {
            headings.add("noise " + draw.noiseSeed());
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (int i = 0; i < summary.seeds().size(); i++) {
            List<String> cells = new ArrayList<>(List.of(summary.seeds().get(i).toString()));
            for (Draw draw : summary.draws()) {
                cells.add(cell(draw.episodes().get(i)));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String cell(EpisodeResult episode) {
        return String.format(
                Locale.ROOT, "%.4f%s", episode.score(), episode.success() ? " solved" : "");
    }
}
