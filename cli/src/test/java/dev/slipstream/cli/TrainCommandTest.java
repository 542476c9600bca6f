// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class TrainCommandTest {

    private static final String FIELDS = "obs=state;action=action";
    private static final String WEIGHTS = "weights.safetensors";

    @TempDir static Path plugins;

    @TempDir static Path data;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void prepare() throws IOException, URISyntaxException {
        BaselinesJar.into(plugins);
        Recording.write(data.resolve("recorded.npz"), 4, 15);
    }

    /** Trains a policy of a few hundred weights for twenty updates. */
    private int train(Path output, String... more) {
        Stream<String> usual =
                Stream.of(
                        "train",
                        "diffusion",
                        "--plugins",
                        plugins.toString(),
                        "--data",
                        data.resolve("recorded.npz").toString(),
                        "--out",
                        output.toString(),
                        "--seed",
                        "7");
        Stream<String> options =
                Stream.of(
                                "policy.transformer.horizon=4",
                                "policy.transformer.n_layer=1",
                                "policy.transformer.n_head=2",
                                "policy.transformer.n_emb=8",
                                "policy.n_action_steps=2",
                                "updates=20",
                                "batch=8",
                                "warmUp=5",
                                "checkpointEvery=10",
                                "snapshotEvery=0")
                        .flatMap(option -> Stream.of("--set", option));
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.of(usual, options, Stream.of(more))
                        .flatMap(arguments -> arguments)
                        .toArray(String[]::new));
    }

    @Test
    void learnsFromSeveralRecordings() throws IOException {
        Path more = folder.resolve("more.npz");
        Recording.write(more, 2, 15);

        assertThat(train(folder.resolve("one"), "--fields", FIELDS)).isZero();
        assertThat(train(folder.resolve("both"), "--data", more.toString(), "--fields", FIELDS))
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("both").resolve(WEIGHTS)))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("one").resolve(WEIGHTS)));
    }

    @Test
    void refusesRecordingsOfOtherSizes() {
        int code =
                train(
                        folder.resolve("out"),
                        "--data",
                        data.resolve("recorded.npz").toString(),
                        "--fields",
                        FIELDS,
                        "--fields",
                        "obs=state[0];action=action");

        assertThat(code).isEqualTo(Main.PROBLEM);
        assertThat(err.toString())
                .contains(
                        "recordings 'recorded.npz'",
                        "observations {obs=1} and actions of 2",
                        "observations {obs=2} and actions of 2");
    }

    @Test
    void refusesFieldsForSomeOfTheRecordingsAlone() {
        String recorded = data.resolve("recorded.npz").toString();

        int code =
                train(
                        folder.resolve("out"),
                        "--data",
                        recorded,
                        "--data",
                        recorded,
                        "--fields",
                        FIELDS,
                        "--fields",
                        FIELDS);

        assertThat(code).isNotZero();
        assertThat(err.toString())
                .contains("--fields is given 2 times for 3 of --data")
                .contains("give it once, or once for each");
    }

    @Test
    void trainsAndTellsWhatItMade() throws IOException {
        Path json = folder.resolve("trained.json");
        Path output = folder.resolve("out");

        assertThat(train(output, "--fields", FIELDS, "--json", json.toString()))
                .as(err.toString())
                .isEqualTo(Main.OK);

        assertThat(out.toString().lines()).containsExactly("trained: " + output);
        assertThat(err.toString()).contains("20/20", "loss ");
        assertThat(output).isDirectoryContaining(file -> file.endsWith(WEIGHTS));
        JsonNode told = new ObjectMapper().readTree(json.toFile());
        assertThat(told.path("trainer").asText()).isEqualTo("diffusion");
        assertThat(told.path("seed").asLong()).isEqualTo(7);
        assertThat(told.path("output").asText()).isEqualTo(output.toString());
    }

    @Test
    void aSecondRunGoesOnWhereTheFirstStopped() throws IOException {
        Path output = folder.resolve("out");
        assertThat(train(output, "--fields", FIELDS)).as(err.toString()).isEqualTo(Main.OK);
        byte[] unbroken = Files.readAllBytes(output.resolve(WEIGHTS));
        Files.delete(output.resolve(WEIGHTS));
        for (Path file : checkpoints(output)) {
            if (file.getFileName().toString().contains("20")) {
                Files.delete(file);
            }
        }

        assertThat(train(output, "--fields", FIELDS)).as(err.toString()).isEqualTo(Main.OK);

        assertThat(err.toString()).contains("going on behind update 10");
        assertThat(output.resolve(WEIGHTS)).hasBinaryContent(unbroken);
    }

    @Test
    void aFieldThatWasNotRecordedIsAProblem() {
        int code = train(folder.resolve("out"), "--fields", "obs=keypoint;action=action");

        assertThat(code).isNotEqualTo(Main.OK);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("error: ");
    }

    private static List<Path> checkpoints(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve("checkpoints"))) {
            return files.toList();
        }
    }
}
