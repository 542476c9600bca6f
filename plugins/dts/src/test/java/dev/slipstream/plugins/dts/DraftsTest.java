// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static dev.slipstream.plugins.dts.Runs.assertClose;
import static dev.slipstream.plugins.dts.Runs.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where drafts that look back, and gaps that are carried on, are exact. */
final class DraftsTest {

    /** Far below the gaps of repeated drafts, far above the rounding of singles. */
    private static final double NEXT_TO_NOTHING = 1e-4;

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Chunk dts(Line line, double threshold, Draft draft, double carriedSpread) {
        DtsOptions options = Runs.paper(10, 2, 9, threshold, Metric.RMS, 0, 1, 100, 0);
        return Runs.first(runtime, Runs.dts(line, Runs.with(options, draft, carriedSpread)));
    }

    private static double[] ddim(Line line) {
        return Reference.ddim(line, 2, 0, Runs.SEED, Runs.SEEN);
    }

    /** The log of signal over noise falls by as much from each timestep to the next. */
    private static Diffusion logLinear() {
        float[] alphasCumprod = new float[100];
        for (int t = 0; t < alphasCumprod.length; t++) {
            alphasCumprod[t] = (float) (1 / (1 + Math.exp(0.06 * t - 3)));
        }
        return Diffusion.ofAlphasCumprod(alphasCumprod);
    }

    @Test
    void noiseOnALineOverTheLogOfSignalToNoiseIsForeseen() {
        Line line = Line.of(Prediction.EPSILON).over(logLinear()).withWeights(0, 0.03, 0.2);

        Chunk looking = dts(line, NEXT_TO_NOTHING, Draft.EXTRAPOLATED, 0);
        Chunk repeating = dts(line, NEXT_TO_NOTHING, Draft.REPEATED, 0);

        assertThat(count(looking, "dts.accepted")).isEqualTo(9);
        assertClose(looking, ddim(line));
        assertThat(count(repeating, "dts.accepted")).isZero();
    }

    /**
     * Noise that does not depend on the sample leaves a gap as it is but for the signal's share of
     * it, as boundless spread does; a clean prediction that does not, but for the noise's share.
     */
    @ParameterizedTest
    @CsvSource({"EPSILON, 1e4, REPEATED", "SAMPLE, 1e-4, REPEATED", "SAMPLE, 1e-4, EXTRAPOLATED"})
    void carriedGapsMakeUpForDrafts(Prediction kind, double spread, Draft draft) {
        Line line = Line.of(kind).over(logLinear()).withWeights(0, 0.03, 0.2);

        Chunk carrying = dts(line, 1e9, draft, spread);

        assertThat(count(carrying, "dts.accepted")).isEqualTo(9);
        assertClose(carrying, ddim(line));
    }

    /** Gaps do not depend on the sample here, and would add up if they were not told apart. */
    @Test
    void draftsAreJudgedByTheirOwnGapsAlone() {
        Line line = Line.of(Prediction.EPSILON).over(logLinear()).withWeights(0, 0.03, 0.2);
        int partly = 0;
        for (double limit = 0.01; limit < 1; limit *= 1.3) {
            Chunk carrying = dts(line, limit, Draft.REPEATED, 1e4);
            Chunk leaving = dts(line, limit, Draft.REPEATED, 0);
            assertThat(carrying.report().counts())
                    .as("threshold %s", limit)
                    .isEqualTo(leaving.report().counts());
            double accepted = count(carrying, "dts.accepted");
            partly += accepted > 1 && count(carrying, "dts.rejected") > 0 ? 1 : 0;
        }
        assertThat(partly).as("thresholds that told drafts apart").isPositive();
    }
}
