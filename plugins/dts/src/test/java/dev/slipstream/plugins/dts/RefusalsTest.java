// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.role.Feature;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.Recipe;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

/** What cannot work is refused when the recipe is compiled, and says why. */
final class RefusalsTest {

    private static Slipstream slipstream;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new DtsPlugin()).plugin(new Lines()).build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    private static SlipstreamException refused(String options) {
        String recipe =
                """
                { "policy": "lines/line", "scheduler": { "use": "dts/dts"%s } }
                """;
        return refused(() -> slipstream.compileText("mine", recipe.formatted(options)));
    }

    private static SlipstreamException refused(Recipe.Builder recipe) {
        return refused(() -> slipstream.runtime().compile(recipe.build()));
    }

    private static SlipstreamException refused(Runnable compiling) {
        SlipstreamException refusal =
                catchThrowableOfType(SlipstreamException.class, compiling::run);
        assertThat(refusal).as("the refusal").isNotNull();
        return refusal;
    }

    private static List<String> codes(SlipstreamException refusal) {
        return refusal.problems().stream().map(Problem::code).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"draftStride\": 30 | DTS-001 | found 30, wanted a divisor of the 100 trained",
                "\"draftStride\": 200, \"fineFirst\": 0 | DTS-001 | found 200",
                "\"targetStride\": 3 | DTS-002 | found 3, wanted a divisor of draftStride, 10",
                "\"targetStride\": 20 | DTS-002 | found 20",
                "\"fineFirst\": 11 | DTS-003 | found 11, wanted at most 10"
            })
    void optionsThatDoNotGoTogether(String options, String code, String message) {
        SlipstreamException refusal = refused(", " + options);
        assertThat(codes(refusal)).containsExactly(code);
        assertThat(refusal)
                .hasMessageContaining("of scheduler 'dts'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"draftStride\": 0",
                "\"targetStride\": 0",
                "\"chunk\": 0",
                "\"increment\": -0.1",
                "\"fineFirst\": -1",
                "\"maxDiscarded\": -1",
                "\"clipRange\": -1",
                "\"threshold\": NaN",
                "\"metric\": \"cosine\"",
                "\"draft\": \"guessed\"",
                "\"carriedSpread\": -0.1",
                "\"treshold\": 1"
            })
    void optionsOutOfRange(String options) {
        String name = options.split("\"", -1)[1];
        assertThat(refused(", " + options)).hasMessageContaining(name);
    }

    @Test
    void everythingThatIsWrongAtOnce() {
        DtsOptions options =
                new DtsOptions(
                        30,
                        7,
                        6,
                        Double.NaN,
                        Metric.RMS,
                        Double.POSITIVE_INFINITY,
                        0,
                        0,
                        Double.NaN,
                        Draft.REPEATED,
                        Double.NaN);
        SlipstreamException refusal = refused(Runs.dts(Line.of(Prediction.SAMPLE), options));
        assertThat(codes(refusal))
                .containsExactly("DTS-001", "DTS-002", "DTS-004", "DTS-004", "DTS-004", "DTS-004");
        assertThat(refusal).hasMessageContaining("found NaN, wanted a finite number");
    }

    @Test
    void aDenoiserWithOneTimestepForAllRows() {
        Line plain = Line.of(Prediction.EPSILON).with(Set.of(), List.of());
        SlipstreamException refusal = refused(Runs.dts(plain, DtsOptions.DEFAULTS));
        assertThat(codes(refusal)).containsExactly("RCP-007");
        assertThat(refusal)
                .hasMessageContaining("'row-timesteps'")
                .hasMessageContaining("drafts of different timesteps in one batch");
    }

    @Test
    void aStudentOfOneTimestep() {
        Line student =
                Line.of(Prediction.EPSILON).with(Set.of(Feature.ROW_TIMESTEPS), List.of(65f));
        SlipstreamException refusal = refused(Runs.dts(student, DtsOptions.DEFAULTS));
        assertThat(codes(refusal)).containsExactly("RCP-014");
        assertThat(refusal).hasMessageContaining("one of [65.0]");
    }

    @Test
    void gatesOverStepsThatAreNotKnown() {
        SlipstreamException refusal =
                refused(
                        Runs.dts(Line.of(Prediction.EPSILON), DtsOptions.DEFAULTS)
                                .pruner(new Gates(), new Line.NoOptions())
                                .cacheStore(new Gates.Store(), new Line.NoOptions()));
        assertThat(codes(refusal)).containsExactly("RCP-011");
        assertThat(refusal).hasMessageContaining("whose steps are not known beforehand");
    }
}
