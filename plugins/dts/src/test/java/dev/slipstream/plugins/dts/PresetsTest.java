// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The presets bind, run, and draft as many as they say. */
final class PresetsTest {

    private static Slipstream slipstream;

    @BeforeAll
    static void start() {
        slipstream =
                Slipstream.builder()
                        .plugin(new DtsPlugin())
                        .plugin(new Lines())
                        .defaultPolicy("lines/line")
                        .build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    @ParameterizedTest
    @CsvSource({
        // Distances of small chunks are far below the paper's, which are those of videos.
        "dts-paper-ithor, 18",
        "dts-paper-meta-world, 14",
        "dts-paper-libero, 18"
    })
    void thePapersOptionsAcceptChunksOfActions(String preset, int sequential) {
        assertThat(report(preset).evaluations())
                .isEqualTo(new CallReport.Evaluations(sequential, 50));
    }

    @ParameterizedTest
    @CsvSource({"dts, 6", "dts-9, 9", "dts-extrapolated, 9"})
    void aChunkOfActionsBeginsFine(String preset, int drafts) {
        CallReport report = report(preset);
        double judged =
                report.counts().get("dts.accepted")
                        + report.counts().get("dts.rejected")
                        + report.counts().get("dts.discarded");
        assertThat(report.counts().get("dts.rounds") * drafts).isGreaterThanOrEqualTo(judged);
        assertThat(judged).isGreaterThanOrEqualTo(drafts);
        assertThat(report.evaluations().sequential()).isLessThan(50);
    }

    private static CallReport report(String preset) {
        try (Session session =
                slipstream.open(slipstream.compile(preset), SessionOptions.seeded(Runs.SEED))) {
            return session.act(Line.reading(1, 3)).report();
        }
    }
}
