// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.cli.rollout.PolicyChoice;
import dev.slipstream.cli.rollout.Seeds;
import dev.slipstream.cli.rollout.SnapshotJudge;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.TrainingRequest;
import dev.slipstream.tasks.data.Fields;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Trains a role. */
@Command(
        name = "train",
        description = {
            "Trains a role from demonstrations.",
            "Run it again with the same options and folder, and it goes on behind its last"
                    + " checkpoint."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    /** The recipe that a teacher is loaded with. */
    private static final String DENSE = "dense";

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Parameters(
            paramLabel = "TRAINER",
            description = "The trainer, such as 'diffusion'; 'plugins list' shows what there is.")
    String trainer = "";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = {
                "The demonstrations: Zarr, LeRobot Parquet or npz. Repeatable, such as",
                "for what 'rollout --record' wrote beside them."
            })
    List<Path> data = List.of();

    @Option(
            names = "--fields",
            defaultValue = "obs=keypoint,state[0:2];action=action",
            paramLabel = "SPEC",
            description = {
                "Which recorded fields make the observation and the action, once for all",
                "data or once for each in their order (default: ${DEFAULT-VALUE})."
            })
    List<String> fields = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    Path output = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = {
                "An option of the trainer, such as --set updates=1000 or",
                "--set policy.transformer.n_emb=64. Repeatable."
            })
    Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--teacher",
            paramLabel = "POLICY",
            description = {
                "The policy that the trainer learns from or profiles: a folder that",
                "'train' wrote, or a policy's name."
            })
    Optional<String> teacher = Optional.empty();

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "N",
            description = "The seed of all randomness (default: ${DEFAULT-VALUE}).")
    long seed;

    @ArgGroup(exclusive = false)
    @Nullable Judging judging;

    @Spec CommandSpec spec;

    /** How snapshots are judged. */
    static final class Judging {

        @Option(
                names = "--task",
                required = true,
                paramLabel = "T",
                description = {
                    "Judge each snapshot in closed loop on this task, such as pusht,",
                    "and keep the best in the folder 'best'."
                })
        String task = "";

        @Option(
                names = "--seeds",
                defaultValue = "200000..200049",
                paramLabel = "LIST",
                description = {
                    "The seeds that snapshots are judged on, which results are not published on",
                    "(default: ${DEFAULT-VALUE})."
                })
        String seeds = "200000..200049";

        @Option(
                names = "--recipe",
                defaultValue = "ddim-16",
                paramLabel = "R",
                description = "The preset that they are judged under (default: ${DEFAULT-VALUE}).")
        String recipe = "ddim-16";

        Evaluator judge(Slipstream slipstream) {
            return new SnapshotJudge(slipstream, task, recipe, Seeds.parse(seeds), 1);
        }
    }

    @Override
    public Integer call() {
        List<Fields> wanted = fieldsOfEach();
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
                TrainingData recorded = TrainingData.open(data, wanted);
                Slipstream slipstream = plugins.builder(teacher.map(PolicyChoice::of)).build()) {
            slipstream.train(
                    new TrainingRequest(
                            trainer,
                            SetOptions.json(options),
                            seed,
                            output,
                            teacher.map(given -> slipstream.compile(DENSE).policy()),
                            Optional.of(recorded.demonstrations()),
                            judging == null ? Evaluator.NONE : judging.judge(slipstream),
                            bar));
        }
        spec.commandLine().getOut().println("trained: " + output);
        json.write(Map.of("trainer", trainer, "seed", seed, "output", output.toString()));
        return Main.OK;
    }

    private List<Fields> fieldsOfEach() {
        List<Fields> given = fields.stream().map(Fields::parse).toList();
        if (given.size() == 1) {
            return Collections.nCopies(data.size(), given.get(0));
        }
        if (given.size() != data.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fields is given %d times for %d of --data: give it once, or once for each"
                            .formatted(given.size(), data.size()));
        }
        return given;
    }
}
