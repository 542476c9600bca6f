// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However bad the drafts are, a call costs little more than one without them. */
final class BoundTest {

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Chunk rejecting(int chunk, int maxDiscarded) {
        DtsOptions options = Runs.paper(10, 2, chunk, -1, Metric.RMS, 0, 0, maxDiscarded, 1);
        return Runs.first(runtime, Runs.dts(Line.of(Prediction.SAMPLE), options));
    }

    @Test
    void withoutABoundRejectingCostsMoreThanPlainSteps() {
        assertThat(rejecting(6, 100).report().evaluations())
                .isEqualTo(new CallReport.Evaluations(85, 225));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 7, 12, 35})
    void discardedDraftsAreAllThatIsLost(int maxDiscarded) {
        Chunk chunk = rejecting(6, maxDiscarded);
        assertThat(Runs.count(chunk, "dts.discarded")).isEqualTo(maxDiscarded);
        assertThat(chunk.report().evaluations().total()).isEqualTo(50 + 5 * maxDiscarded);
        assertThat(chunk.report().evaluations().sequential()).isEqualTo(50 + maxDiscarded);
    }

    @Test
    void aRoundShrinksToWhatMayBeDiscarded() {
        Chunk chunk = rejecting(6, 7);
        // Six drafts of which five are discarded, then three of which two are.
        assertThat(Runs.count(chunk, "dts.rounds")).isEqualTo(2);
        assertThat(Runs.count(chunk, "dts.rejected")).isEqualTo(2);
    }

    @Test
    void acceptedDraftsAreNotBounded() {
        DtsOptions options = Runs.paper(10, 2, 2, 1e9, Metric.RMS, 0, 0, 1, 1);
        Chunk chunk = Runs.first(runtime, Runs.dts(Line.of(Prediction.SAMPLE), options));
        assertThat(Runs.count(chunk, "dts.accepted")).isEqualTo(10);
    }
}
