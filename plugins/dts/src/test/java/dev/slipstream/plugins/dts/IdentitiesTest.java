// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static dev.slipstream.plugins.dts.Runs.assertClose;
import static dev.slipstream.plugins.dts.Runs.flat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Where drafts cannot count, what is left is implicit sampling, to the last bit. */
final class IdentitiesTest {

    private static final int UNBOUNDED = 100;

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static float[] dts(Line line, DtsOptions options) {
        return flat(Runs.first(runtime, Runs.dts(line, options)));
    }

    private static float[] ddim(Line line, int stride, double clipRange) {
        return flat(Runs.first(runtime, Runs.ddim(line, stride, clipRange)));
    }

    private static List<DtsOptions> anyDrafts(DtsOptions options) {
        return List.of(
                options,
                Runs.with(options, Draft.EXTRAPOLATED, 0),
                Runs.with(options, Draft.REPEATED, 0.1),
                Runs.with(options, Draft.EXTRAPOLATED, 0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "EPSILON, 1", "EPSILON, 0", "SAMPLE, 1", "SAMPLE, 0",
        "VELOCITY, 1", "VELOCITY, 0", "FLOW, 1", "FLOW, 0"
    })
    void rejectingEveryDraftIsTheTargetsStride(Prediction kind, double clipRange) {
        Line line = Line.of(kind);
        DtsOptions options = Runs.paper(10, 2, 6, 0.5, Metric.RMS, 1, 0, UNBOUNDED, clipRange);
        for (DtsOptions drafting : anyDrafts(options)) {
            DtsOptions lossless = new DtsFactory().lossless(drafting).orElseThrow();

            Chunk chunk = Runs.first(runtime, Runs.dts(line, lossless));

            assertThat(flat(chunk)).as("%s", lossless).isEqualTo(ddim(line, 2, clipRange));
            assertThat(Runs.count(chunk, "dts.accepted")).isZero();
            // The last stride alone needs no draft.
            assertThat(Runs.count(chunk, "dts.rejected")).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void rejectingEveryDraftIsALoopOverPlainNumbers(Prediction kind) {
        Line line = Line.of(kind);
        DtsOptions lossless = DtsOptions.DEFAULTS.rejecting();
        assertClose(
                Runs.first(runtime, Runs.dts(line, lossless)),
                Reference.ddim(line, 2, 1, Runs.SEED, Runs.SEEN));
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void equalStridesAreThatStride(Prediction kind) {
        Line line = Line.of(kind);
        for (int stride : new int[] {5, 10}) {
            DtsOptions options = Runs.paper(stride, stride, 4, 0, Metric.L2, 0, 0, 0, 1);
            DtsOptions unbounded = Runs.paper(stride, stride, 4, 0, Metric.L2, 0, 0, UNBOUNDED, 1);
            for (DtsOptions drafting : anyDrafts(unbounded)) {
                Chunk chunk = Runs.first(runtime, Runs.dts(line, drafting));

                assertThat(flat(chunk)).as("%s", drafting).isEqualTo(ddim(line, stride, 1));
                assertThat(Runs.count(chunk, "dts.rejected")).isZero();
                assertThat(chunk.report().evaluations().sequential()).isEqualTo(100 / stride);
            }
            assertThat(dts(line, options)).isEqualTo(ddim(line, stride, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void withoutDraftsNothingIsJudged(Prediction kind) {
        Line line = Line.of(kind);
        List<DtsOptions> draftless =
                List.of(
                        Runs.paper(10, 2, 1, 1e9, Metric.RMS, 0, 0, UNBOUNDED, 1),
                        Runs.paper(10, 2, 6, 1e9, Metric.RMS, 0, 10, UNBOUNDED, 1),
                        Runs.paper(10, 2, 6, 1e9, Metric.RMS, 0, 0, 0, 1));
        for (DtsOptions options : draftless) {
            Chunk chunk = Runs.first(runtime, Runs.dts(line, options));
            assertThat(flat(chunk)).as("%s", options).isEqualTo(ddim(line, 2, 1));
            assertThat(chunk.report().counts()).containsOnlyKeys("dts.sequential", "dts.rows");
            assertThat(chunk.report().evaluations().total()).isEqualTo(50);
        }
    }
}
