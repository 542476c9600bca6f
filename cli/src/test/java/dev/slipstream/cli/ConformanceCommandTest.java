// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.cli.conformance.SampleJar;
import dev.slipstream.conformance.suite.Rules;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class ConformanceCommandTest {

    /** A rule that is quick, and holds wherever a recipe works at all. */
    private static final String RULE = "LIFE-02";

    @TempDir Path folder;

    private Path jar;

    @BeforeEach
    void pack() throws IOException {
        jar = SampleJar.sample(folder.resolve("sample.jar"), "1.0.0");
    }

    private record Result(int code, String out, String err) {}

    private static Result run(Object... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("conformance"));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        int code =
                Main.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        arguments.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void listsTheRules() throws IOException {
        Path json = folder.resolve("rules.json");

        Result all = run("--list", "--json", json);
        Result one = run("--list", "--rule", RULE);

        assertThat(all.code()).isEqualTo(Main.OK);
        assertThat(all.out()).startsWith("RULE");
        assertThat(all.out().lines()).hasSize(1 + Rules.catalogue().rules().size());
        assertThat(json(json).findValuesAsText("id"))
                .hasSize(Rules.catalogue().rules().size())
                .contains(RULE);
        assertThat(one.out().lines()).hasSize(2).last().asString().startsWith(RULE + "  law");
    }

    @Test
    void aPluginThatKeepsTheRulesConforms() throws IOException {
        Path json = folder.resolve("report.json");
        Path xml = folder.resolve("report.xml");
        Path html = folder.resolve("report.html");

        Result result =
                run(
                        jar,
                        "--preset",
                        "sample-sound",
                        "--rule",
                        RULE,
                        "--seed",
                        7,
                        "--json",
                        json,
                        "--junit",
                        xml,
                        "--html",
                        html);

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(Main.OK);
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches(RULE + "  sample-sound  passed .*"))
                .anyMatch(line -> line.startsWith("sample 1.0.0 conforms: 1 passed, 0 failed,"));
        assertThat(result.err()).contains("] 1/1");
        assertThat(json(json).path("plugin").asText()).isEqualTo("sample");
        assertThat(json(json).path("seed").asLong()).isEqualTo(7);
        assertThat(json(json).path("passed").asInt()).isEqualTo(1);
        assertThat(xml).content().contains("<testcase name=\"" + RULE);
        assertThat(html).content().contains("Conforms: 1 passed");
    }

    @Test
    void aPluginThatBreaksARuleIsToldWhereToLook() throws IOException {
        Path json = folder.resolve("report.json");

        Result result = run(jar, "--rule", RULE, "--json", json);

        assertThat(result.code()).isEqualTo(Main.PROBLEM);
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches(RULE + "  sample-sound   passed .*"))
                .anyMatch(line -> line.matches(RULE + "  sample-broken  FAILED .*"))
                .anyMatch(line -> line.matches("  found .*the sample is broken.*"))
                .anyMatch(line -> line.startsWith("  look at"))
                .anyMatch(line -> line.startsWith("sample 1.0.0 does not conform: 1 passed, 1 "));
        assertThat(result.err()).contains(RULE + " sample-broken failed").doesNotContain("\tat ");
        assertThat(json(json).path("failed").asInt()).isEqualTo(1);
    }

    @Test
    void saysWhyARuleDoesNotApply() throws IOException {
        Result result = run(SampleJar.bare(folder.resolve("bare.jar")), "--rule", RULE);

        assertThat(result.code()).as(result.err()).isEqualTo(Main.OK);
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches(RULE + "  all     not applicable  .*no preset.*"));
        assertThat(result.out()).contains("0 passed, 0 failed, 1 not applicable");
    }

    @Test
    void takesThePluginBeforeItsNamesakeBesideIt() throws IOException {
        Path beside = Files.createDirectory(folder.resolve("plugins"));
        SampleJar.sample(beside.resolve("old.jar"), "0.9.0");
        String[] options = {"--preset", "sample-sound", "--rule", RULE};

        Result named = run(jar, "--plugins", beside, options[0], options[1], options[2], RULE);
        Result byId = run("sample", "--plugins", beside, options[0], options[1], options[2], RULE);

        assertThat(named.code()).as(named.out()).isEqualTo(Main.OK);
        assertThat(named.out()).contains("sample 1.0.0 conforms");
        assertThat(byId.code()).as(byId.out()).isEqualTo(Main.OK);
        assertThat(byId.out()).contains("sample 0.9.0 conforms");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertFails(Main.USAGE, "Missing required parameter: 'PLUGIN'");
        assertFails(Main.USAGE, "--level", jar, "--level", "deep");
        assertFails(Main.PROBLEM, "KIT-001 rule 'LIFE-99'", jar, "--rule", "LIFE-99");
        assertFails(Main.PROBLEM, "KIT-003 preset 'sample-sond'", jar, "--preset", "sample-sond");
        assertFails(Main.PROBLEM, "PLG-071 plugin 'smaple'", "smaple", "--plugins", folder);
    }

    @Test
    void reportsAJarThatDoesNotLoadWhateverRulesAreAskedFor() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "hello");
        Path json = folder.resolve("report.json");

        Result result = run(text, "--rule", RULE, "--json", json);

        assertThat(result.code()).isEqualTo(Main.PROBLEM);
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches("PACK-01  all     FAILED .*"));
        assertThat(result.out()).contains("PLG-003", "0 passed, 1 failed");
        assertThat(json(json).path("failed").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotThereAndWhatCannotBeWritten() {
        Path nowhere = folder.resolve("none").resolve("report.html");

        assertFails(Main.PROBLEM, "PLG-001", folder.resolve("nowhere.jar"));
        assertFails(Main.PROBLEM, "CNF-001 file " + nowhere, jar, "--html", nowhere);
    }

    private static void assertFails(int code, String message, Object... options) {
        Result result = run(options);

        assertThat(result.err()).contains(message);
        assertThat(result.code()).isEqualTo(code);
    }
}
