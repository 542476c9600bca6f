// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The demo as a user runs it: the application as it is laid out, with the plugins that ship. */
final class DemoTest {

    private static final Path COMMAND =
            Path.of("..", "..", "dist", "slipstream", "bin", "slipstream");

    /** Stays after the test, to be looked at. */
    private static final Path REPORTS = Path.of("target", "demo");

    @TempDir static Path folder;

    private static int code;
    private static String out = "";
    private static String err = "";

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        Path said = folder.resolve("out.txt");
        Path complained = folder.resolve("err.txt");
        Process process =
                new ProcessBuilder(
                                "bash",
                                COMMAND.toString(),
                                "demo",
                                "--quick",
                                "--recipe",
                                "step-2",
                                "--recipe",
                                "ddim-10",
                                "--seeds",
                                "100000",
                                "--task-set",
                                "maxSteps=120",
                                "--out",
                                REPORTS.toString())
                        .redirectOutput(said.toFile())
                        .redirectError(complained.toFile())
                        .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("it ends").isTrue();
        code = process.exitValue();
        out = Files.readString(said);
        err = Files.readString(complained);
    }

    private static String page() throws IOException {
        return Files.readString(REPORTS.resolve("report.html"));
    }

    @Test
    void printsOneTable() {
        assertThat(code).as(err).isZero();
        assertThat(out.lines()).first().asString().startsWith("recipe ");
        assertThat(out.lines().limit(5).map(line -> line.split(" ", 2)[0]))
                .containsExactly("recipe", "plain", "dense", "step-2*", "ddim-10");
        assertThat(out).contains("Written: " + REPORTS.resolve("report.html"));
    }

    @Test
    void acceleratesWithoutLosingTheTask() throws IOException {
        JsonNode json = new ObjectMapper().readTree(REPORTS.resolve("report.json").toFile());

        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("plugins").findValuesAsText("id")).contains("baselines", "step");
        assertThat(json.path("plugins").findValuesAsText("sha256"))
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        for (JsonNode row : json.path("rows")) {
            assertThat(row.path("problem").isNull()).isTrue();
        }
        JsonNode dense = json.path("rows").get(1);
        JsonNode fast = json.path("rows").get(2);
        assertThat(dense.path("nfe").path("sequential").asDouble()).isEqualTo(100);
        assertThat(fast.path("nfe").path("sequential").asDouble()).isEqualTo(2);
        assertThat(fast.path("speedup").path("dense").asDouble()).isGreaterThan(3);
    }

    @Test
    void thePageIsOneFile() throws IOException {
        assertThat(page())
                .doesNotContain("http:", "https:", "<script", "<link", "url(", "@import")
                .contains("<svg", "data:image/gif;base64,");
    }

    @Test
    void aBrowserShowsThePageWithoutComplaintOrNetwork() throws Exception {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "skipped: there is no Chromium on the path");
        Browser browser = new Browser(program.orElseThrow(), folder);
        Path picture = REPORTS.resolve("report.png");

        Browser.Visit visit = browser.open(REPORTS.resolve("report.html"));
        browser.photograph(REPORTS.resolve("report.html"), picture);

        assertThat(visit.code()).as(visit.log()).isZero();
        assertThat(visit.complaints()).isEmpty();
        assertThat(visit.page()).contains("</svg>", "</html>", "Latency and score");
        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void theBrowserWouldComplain() throws Exception {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "skipped: there is no Chromium on the path");
        Path broken =
                Files.writeString(
                        folder.resolve("broken.html"),
                        "<!DOCTYPE html><title>x</title><img src='https://example.org/x.png'>"
                                + "<script>nothing.there()</script>");

        Browser.Visit visit = new Browser(program.orElseThrow(), folder).open(broken);

        assertThat(visit.complaints()).anyMatch(line -> line.contains("nothing is not defined"));
    }
}
