// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.task.Task;
import dev.slipstream.cli.mask.FirstCalls;
import dev.slipstream.cli.mask.GatedCall;
import dev.slipstream.cli.mask.MaskFile;
import dev.slipstream.cli.mask.MaskJson;
import dev.slipstream.cli.mask.MaskPicture;
import dev.slipstream.cli.rollout.PolicyChoice;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Draws what a recipe's pruner leaves out. */
@Command(
        name = "mask",
        description = {
            "Draws which blocks of the network were computed in which steps,",
            "and where the others were reused from, for the first calls of an episode."
        },
        mixinStandardHelpOptions = true)
final class MaskCommand implements Callable<Integer> {

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Option(
            names = "--recipe",
            required = true,
            paramLabel = "R",
            description = "A recipe file, or presets joined by '+'.")
    String recipe = "";

    @Mixin EpisodeOptions episodes = new EpisodeOptions();

    @Option(
            names = "--seed",
            defaultValue = "100000",
            paramLabel = "N",
            description = "The task's seed (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--noise-seed",
            defaultValue = "0",
            paramLabel = "N",
            description = "The seed of the policy's noise (default: ${DEFAULT-VALUE}).")
    long noiseSeed;

    @Option(
            names = "--calls",
            defaultValue = "8",
            paramLabel = "N",
            description = "How many calls to draw (default: ${DEFAULT-VALUE}).")
    int calls;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.png",
            description = "Where to write the picture.")
    Path out = Path.of("");

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        new AtLeast("MSK-002", 1).check("--calls", calls);
        MaskFile file = new MaskFile(out);
        EpisodeSeeds seeds = new EpisodeSeeds(seed, noiseSeed);
        List<GatedCall> drawn = played(seeds);
        String heading =
                String.format(
                        Locale.ROOT,
                        "%s: blocks that were computed and reused, %s, seed %d",
                        drawn.get(0).gates().recipe(),
                        episodes.task,
                        seed);
        file.write(MaskPicture.of(heading, drawn));
        table(drawn).print(spec.commandLine().getOut());
        json.write(MaskJson.of(episodes.task, seeds, drawn));
        return Main.OK;
    }

    private List<GatedCall> played(EpisodeSeeds seeds) {
        Optional<PolicyChoice> choice = episodes.policy();
        FirstCalls first = new FirstCalls(calls);
        Slipstream.Builder builder = plugins.builder().listener(first);
        choice.ifPresent(chosen -> builder.defaultPolicy(chosen.text()));
        try (Slipstream slipstream = builder.build();
                Standalone<Task> made = slipstream.task(episodes.task, "{}");
                CompiledRecipe compiled = slipstream.compile(recipe)) {
            choice.ifPresent(chosen -> chosen.check(compiled.recipe()));
            if (compiled.pruner().isEmpty()) {
                throw nothingToDraw(
                        compiled.recipe().name(),
                        "no pruner: every block is computed",
                        "choose a recipe with a pruner, such as tts-80");
            }
            new Rollout(slipstream, compiled, episodes.task, made.role(), Watcher.NONE)
                    .run(List.of(seeds), 1, (done, total, figures) -> true);
            if (first.calls().isEmpty()) {
                throw nothingToDraw(
                        compiled.recipe().name(),
                        "an episode of " + seeds + " without a pruned call",
                        "choose another --seed");
            }
        }
        return first.calls();
    }

    private static ConfigException nothingToDraw(String name, String found, String fix) {
        return new ConfigException(
                new Problem(
                        "MSK-003",
                        "recipe '" + name + "'",
                        found,
                        "calls in which a pruner decides what is computed",
                        fix));
    }

    private static Table table(List<GatedCall> drawn) {
        List<String> directions = drawn.get(0).gates().directions();
        List<String> headings = new ArrayList<>(List.of("call", "reused", "computed"));
        headings.addAll(directions);
        Table table = new Table(headings.toArray(String[]::new));
        for (GatedCall call : drawn) {
            List<String> cells = new ArrayList<>();
            cells.add(Integer.toString(call.gates().index()));
            cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * call.sparsity()));
            for (int gate = 0; gate <= directions.size(); gate++) {
                cells.add(Integer.toString(call.count(gate)));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }
}
