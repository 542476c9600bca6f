// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class RolloutCommandTest {

    @TempDir Path folder;

    private static void assertFails(int code, String message, String... options) {
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("rollout", "--recipe", "dense"));
        arguments.addAll(List.of(options));

        int found =
                Main.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true),
                        arguments.toArray(String[]::new));

        assertThat(err.toString()).contains(message);
        assertThat(found).isEqualTo(code);
    }

    @Test
    void refusesWrongNumbersBeforeItStarts() {
        assertFails(Main.PROBLEM, "ROL-001 seeds '5..1'", "--seeds", "5..1");
        assertFails(Main.PROBLEM, "ROL-002 option --draws: found 0", "--draws", "0");
        assertFails(Main.PROBLEM, "ROL-002 option --parallel: found -1", "--parallel", "-1");
        assertFails(Main.PROBLEM, "CLI-004 option --threads", "--threads", "0");
    }

    @Test
    void refusesOptionsThatDoNotGoTogether() {
        assertFails(Main.USAGE, "--draws", "--noise-seed", "3", "--draws", "2");
        assertFails(Main.USAGE, "--animation", "--animate-seed", "100000");
    }

    @Test
    void filmsOnlyWhatIsPlayed() {
        String file = folder.resolve("film.gif").toString();

        assertFails(
                Main.PROBLEM,
                "ROL-010 option --animate-seed: found 7",
                "--seeds",
                "1..6",
                "--animation",
                file,
                "--animate-seed",
                "7");
        assertFails(
                Main.PROBLEM,
                "ROL-006",
                "--animation",
                folder.resolve("none").resolve("film.gif").toString());
    }

    @Test
    void refusesAPolicysFolderWithoutAManifest() {
        assertFails(Main.PROBLEM, "ROL-003", "--policy", folder.toString());
    }
}
