// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The application as it is laid out, in a process of its own, with a stranger's plugin dropped in.
 */
class ApplicationTest {

    private static final Path COMMAND =
            Path.of("..", "..", "dist", "slipstream", "bin", "slipstream");

    @TempDir static Path folder;

    private static Path plugins;

    @BeforeAll
    static void dropIn() throws IOException {
        plugins = Files.createDirectories(folder.resolve("plugins"));
        Path jar = ExamplePluginJar.build(Files.createDirectories(folder.resolve("build")));
        Files.copy(jar, plugins.resolve("example.jar"));
    }

    private record Result(int code, String out, String err) {}

    private static Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", COMMAND.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void listsTheShippedPluginsAndTheOneDroppedIn() throws Exception {
        Path json = folder.resolve("plugins.json");

        Result result = run("plugins", "--plugins", plugins.toString(), "--json", json.toString());

        assertThat(result.code()).as(result.err()).isZero();
        JsonNode rows = new ObjectMapper().readTree(json.toFile());
        assertThat(rows.findValuesAsText("id"))
                .containsExactlyInAnyOrder(
                        "baselines", "dts", "sag", "sdm", "step", "tts", "example");
        assertThat(rows.findValuesAsText("state")).containsOnly("LOADED");
        for (JsonNode row : rows) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "id",
                            "version",
                            "apiRange",
                            "state",
                            "code",
                            "message",
                            "roles",
                            "presets",
                            "location");
        }
        assertThat(result.out()).contains("example    1.0.0");
    }

    @Test
    void describesAPluginWithItsOptions() throws Exception {
        Path json = folder.resolve("example.json");
        Result result =
                run(
                        "plugins",
                        "describe",
                        "example",
                        "--plugins",
                        plugins.toString(),
                        "--json",
                        json.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("scheduler example/ddim: Deterministic sampling on an even grid")
                .contains("steps = 20")
                .contains("How many steps to take");
        JsonNode factories = new ObjectMapper().readTree(json.toFile()).get("factories");
        assertThat(factories.findValuesAsText("use"))
                .containsExactly("example/ddim", "example/linear");
        assertThat(factories.get(0).get("options").get(0).get("name").asText()).isEqualTo("steps");
    }

    @Test
    void theDoctorFindsWhatIsWrong() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("ill"));
        Files.writeString(broken.resolve("not-a-jar.jar"), "hello");
        Path json = folder.resolve("doctor.json");

        Result well = run("plugins", "doctor", "--json", json.toString());
        Result ill = run("plugins", "doctor", "--plugins", broken.toString());

        assertThat(well.code()).as(well.out() + well.err()).isZero();
        assertThat(new ObjectMapper().readTree(json.toFile()).findValuesAsText("ok"))
                .containsExactly("true", "true", "true", "true");
        assertThat(ill.code()).isEqualTo(2);
        assertThat(ill.out()).contains("PROBLEM  plugins: PLG-003");
    }

    @Test
    void completesInAShell() throws Exception {
        Result result = run("generate-completion");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("complete -F").contains("--recipe");
    }

    @Test
    void actsTheSameForTheSameSeed() throws Exception {
        Path recipe =
                file(
                        "mine.json",
                        """
                        { "policy": "example/linear",
                          "scheduler": { "use": "example/ddim", "steps": 10 } }
                        """);
        Path observation = file("seen.json", "{\"state\": [0.1, -0.2, 0.3]}");
        String[] one = act(recipe.toString(), observation, "7");
        String[] two = act("example-10", observation, "8");

        Result first = run(one);
        Result again = run(one);
        Result other = run(two);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out().lines()).hasSize(4).allMatch(line -> line.split(" ").length == 2);
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(other.code()).as(other.err()).isEqualTo(2);
        assertThat(other.err()).contains("OBS-001").contains("'obs'");
        assertThat(first.err()).contains("10 evaluations");
    }

    @Test
    void playsTheReferenceTaskWithTheReferencePolicy() throws Exception {
        Path json = folder.resolve("rollout.json");

        Result result =
                run(
                        "rollout",
                        "--recipe",
                        "ddim-2",
                        "--seeds",
                        "100000..100001",
                        "--task-set",
                        "maxSteps=20",
                        "--json",
                        json.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("baselines/pusht").contains("over 2 seeds");
        assertThat(new ObjectMapper().readTree(json.toFile()).path("scores")).hasSize(2);
    }

    private static String[] act(String recipe, Path observation, String seed) {
        return new String[] {
            "act",
            "--plugins",
            plugins.toString(),
            "--recipe",
            recipe,
            "--observation",
            observation.toString(),
            "--seed",
            seed
        };
    }

    @Test
    void saysAllThatIsWrongWithARecipeAtOnce() throws Exception {
        Path recipe =
                file(
                        "wrong.json",
                        """
                        { "policy": "example/linera",
                          "schedular": {},
                          "scheduler": { "use": "example/ddim", "steps": "10", "stesp": 3 },
                          "pruner": { "use": "example/none" } }
                        """);
        Path observation = file("seen2.json", "{\"state\": [0.1, -0.2, 0.3]}");

        Result result = run(act(recipe.toString(), observation, "7"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines().filter(line -> line.startsWith("error: "))).hasSize(5);
        assertThat(result.err()).contains("linear").contains("scheduler").contains("steps");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void brokenPluginsAreListedAndStrictRefusesThem() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("not-a-jar.jar"), "hello");

        Result listed = run("plugins", "list", "--plugins", broken.toString());
        Result strict = run("plugins", "list", "--strict", "--plugins", broken.toString());

        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("FAILED PLG-003").contains("Fix:");
        assertThat(strict.code()).isEqualTo(2);
    }

    /** Sent where a build server gives up on a run. */
    @Test
    void aConformanceRunThatIsStoppedReportsWhatItHasChecked() throws Exception {
        Path json = folder.resolve("stopped.json");
        Path err = folder.resolve("stopped.txt");
        Process process =
                new ProcessBuilder(
                                "bash",
                                COMMAND.toString(),
                                "conformance",
                                plugins.resolve("example.jar").toString(),
                                "--json",
                                json.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(err.toFile())
                        .start();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.readString(err).contains("] 1/") && System.nanoTime() < deadline) {
                Thread.sleep(50);
            }
        } finally {
            process.destroy();
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("whole").asBoolean()).isFalse();
        assertThat(report.path("failed").asInt()).as(report.path("rules").toString()).isZero();
        assertThat(report.path("rules"))
                .isNotEmpty()
                .hasSizeLessThan(report.path("checks").asInt());
    }

    @Test
    void mistypedCommandsAreUsageErrors() throws Exception {
        Result result = run("plugin");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("plugins");
    }

    @Test
    void theReadmesHostRunsAsItStandsThere() throws Exception {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        int begin = readme.indexOf("```java\n") + "```java\n".length();
        String host = readme.substring(begin, readme.indexOf("```", begin));
        int json = readme.indexOf("```json\n", begin) + "```json\n".length();
        Path recipe = file("readme.json", readme.substring(json, readme.indexOf("```", json)));
        Path source = file("RobotHost.java", host);
        Path classes = Files.createDirectories(folder.resolve("host"));

        ExamplePluginJar.compile(classes, List.of(source));

        Path out = folder.resolve("host.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classes
                                        + System.getProperty("path.separator")
                                        + System.getProperty("java.class.path"),
                                "RobotHost",
                                plugins.toString(),
                                recipe.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(
                        Files.readString(out)
                                .lines()
                                .filter(line -> line.matches("-?[0-9.E-]+ -?[0-9.E-]+")))
                .as(Files.readString(out))
                .hasSize(5 * 4);
    }
}
