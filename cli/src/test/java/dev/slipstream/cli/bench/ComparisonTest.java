// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.cli.bench.Contestant.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class ComparisonTest {

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void writeTheOldFile() throws IOException {
        file = folder.resolve("old.json");
        new ObjectMapper()
                .writeValue(
                        file.toFile(),
                        Results.report(
                                        Results.result(Kind.DENSE, "dense", 200, 0),
                                        Results.result(Kind.PAIRED, "sag-91", 50, 0.05))
                                .json());
    }

    @Test
    void tellsHowSpeedUpsChanged() {
        assertThat(
                        printed(
                                Results.report(
                                        Results.result(Kind.DENSE, "dense", 200, 0),
                                        Results.result(Kind.PAIRED, "sag-91", 40, 0.05),
                                        Results.result(Kind.FEWER_STEPS, "ddim-16", 40, 0.05))))
                .containsExactly(
                        "",
                        "Against " + file + ", by the median warm call:",
                        "dense    over plain 2.00  -> 2.00  (+0.0%)    over dense 1.00  -> 1.00"
                                + "  (+0.0%)",
                        "sag-91   over plain 8.00  -> 10.0  (+25.0%)   over dense 4.00  -> 5.00"
                                + "  (+25.0%)",
                        "ddim-16  not in the file");
    }

    @Test
    void refusesFilesOfAnotherPolicy() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"all\"", "\"unpacked\""));

        assertThat(printed(Results.report(Results.result(Kind.DENSE, "dense", 200, 0))))
                .containsExactly(
                        "",
                        "Not compared: "
                                + file
                                + " is of the policy {\"use\":\"baselines/pusht\","
                                + "\"options\":{\"savings\":\"unpacked\"}}.");
    }

    private List<String> printed(BenchReport now) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        Comparison.read(file).print(out, now);
        out.flush();
        return text.toString().lines().toList();
    }

    @Test
    void takesFilesOfThisMachineWithOtherVersions() {
        Machine updated = new Machine("Linux", "amd64", "Some CPU", 2, 1, "21", "0.36.0");

        assertThat(Comparison.read(file).refusal(updated)).isEmpty();
    }

    @Test
    void refusesFilesOfAnotherMachine() {
        Machine other = new Machine("Linux", "amd64", "Another", 2, 4, "17", "0.35.1");

        assertThat(Comparison.read(file).refusal(other))
                .contains(
                        "warning: "
                                + file
                                + " is of another machine (cpu \"Some CPU\" and not \"Another\","
                                + " threads 1 and not 4), so it is not compared. Fix: measure the"
                                + " old version here with --json.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"machine\": {}}", "{\"rows\": []}"})
    void refusesOtherFiles(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(() -> Comparison.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("BEN-005 option --compare, file " + file);
    }

    @Test
    void refusesFilesThatAreNotThere() {
        assertThatThrownBy(() -> Comparison.read(folder.resolve("none.json")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Comparison.read(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("BEN-005");
    }
}
