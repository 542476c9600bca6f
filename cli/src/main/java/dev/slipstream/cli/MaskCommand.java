// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.cli.mask.GatedCall;
import dev.slipstream.cli.mask.MaskFile;
import dev.slipstream.cli.mask.MaskJson;
import dev.slipstream.cli.mask.MaskPicture;
import dev.slipstream.cli.mask.PrunedEpisode;
import dev.slipstream.runtime.rollout.EpisodeSeeds;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Draws what a recipe's pruner leaves out. */
@Command(
        name = "mask",
        description = {
            "Draws which blocks of the network a recipe computed in which steps.",
            "",
            "And where the others were reused from, for the first calls of an episode.",
            ""
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
        List<GatedCall> drawn =
                new PrunedEpisode(recipe, episodes.policy(), episodes.task, "{}", seeds)
                        .play(plugins.builder(), calls);
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
