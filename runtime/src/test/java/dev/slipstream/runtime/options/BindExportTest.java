// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.options.Exported.Inner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** Files that Python wrote: three allowances, and none but these. */
final class BindExportTest {

    private static Exported bind(String json) {
        return OptionBinder.bindExport(Exported.DEFAULTS, json, "scheduler_config.json");
    }

    @Test
    void readsWhatTheReferenceWrites() {
        assertThat(bind(Exported.JSON))
                .isEqualTo(
                        new Exported(
                                100,
                                1e-4,
                                0.02,
                                "squaredcos_cap_v2",
                                List.of(),
                                true,
                                Double.NEGATIVE_INFINITY,
                                Exported.Kind.FIRST_ORDER,
                                new Inner(4, Double.POSITIVE_INFINITY),
                                List.of(new Inner(1, 2))));
    }

    @Test
    void keepsTheDefaultWhereNullStands() {
        assertThat(
                        bind(
                                """
                                {"num_train_timesteps": null, "trained_betas": null, "inner": null,
                                 "beta_schedule": null, "clip_sample": null, "kind": null}
                                """))
                .isEqualTo(Exported.DEFAULTS);
        assertThat(bind("{\"inner\": {\"count\": null, \"limit\": 3}}").inner())
                .isEqualTo(new Inner(Exported.DEFAULTS.inner().count(), 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Infinity", "\"Infinity\"", "\"inf\"", "+Infinity"})
    void takesInfinitiesBareOrAsText(String infinity) {
        Exported bound =
                bind(
                        "{\"lambda_min_clipped\": %1$s, \"inner\": {\"limit\": %1$s}}"
                                .formatted(infinity));

        assertThat(bound.lambdaMinClipped()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(bound.inner().limit()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Infinity", "\"-Infinity\"", "\"-inf\""})
    void takesNegativeInfinitiesBareOrAsText(String infinity) {
        assertThat(bind("{\"lambda_min_clipped\": " + infinity + "}").lambdaMinClipped())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(bind("{\"inners\": [{\"count\": 0, \"limit\": " + infinity + "}]}").inners())
                .containsExactly(new Inner(0, Double.NEGATIVE_INFINITY));
    }

    @Test
    void skipsKeysThatBeginWithAnUnderscore() {
        assertThat(
                        bind(
                                """
                                {"_class_name": "DDIMScheduler", "_diffusers_version": [0, 11],
                                 "_": {"steps": "x"}, "inner": {"_note": null}}
                                """))
                .isEqualTo(Exported.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "num_train_timesteps | \"100\" | CFG-021",
                "num_train_timesteps | 100.0 | CFG-021",
                "num_train_timesteps | Infinity | CFG-021",
                "num_train_timesteps | \"inf\" | CFG-021",
                "num_train_timesteps | 0 | CFG-023",
                "num_train_timesteps | 4294967297 | CFG-022",
                "beta_start | \"0.1\" | CFG-021",
                "beta_start | Infinity | CFG-023",
                "beta_start | \"-inf\" | CFG-023",
                "beta_start | NaN | CFG-023",
                "lambda_min_clipped | \"nan\" | CFG-021",
                "lambda_min_clipped | \"Inf\" | CFG-021",
                "lambda_min_clipped | \" inf\" | CFG-021",
                "lambda_min_clipped | 1e400 | CFG-022",
                "clip_sample | 1 | CFG-021",
                "clip_sample | \"True\" | CFG-021",
                "beta_schedule | \"squared\" | CFG-024",
                "beta_schedule | \"inf\" | CFG-021",
                "kind | \"FIRST_ORDER\" | CFG-024",
                "kind | 0 | CFG-021",
                "trained_betas | [0.5, null] | CFG-021",
                "trained_betas | [0.5, \"inf\"] | CFG-023",
                "trained_betas | {} | CFG-021",
                "inner | [] | CFG-021",
                "inners | [null] | CFG-021",
                "beta_strat | 0.1 | CFG-020",
                "betaStart | 0.1 | CFG-020",
            })
    void isAsStrictAsEverOtherwise(String key, String value, String code) {
        Problem problem = Refused.one(() -> bind("{\"%s\": %s}".formatted(key, value)));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where()).startsWith("scheduler_config.json, " + key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | CFG-002",
                "null | CFG-021",
                "[] | CFG-021",
                "\"inf\" | CFG-021",
                "Infinity | CFG-021",
                "{} {} | CFG-002",
                "{'steps': 1} | CFG-002",
                "{\"clip_sample\": True} | CFG-002",
                "{\"kind\": None} | CFG-002",
                "{\"beta_end\": .5} | CFG-002",
                "{\"beta_end\": 0.5,} | CFG-002",
                "\uFEFF{} | CFG-002",
                "{\"_note\": 1, \"_note\": 2} | CFG-003",
                "{\"kind\": null, \"kind\": null} | CFG-003",
            })
    void refusesWhatIsNoJsonObject(String json, String code) {
        assertThat(Refused.one(() -> bind(json)).code()).isEqualTo(code);
    }

    @Test
    void refusesNestingThatTheStackOfAThreadCannotHold() throws InterruptedException {
        List<Problem> problems = new ArrayList<>();
        Thread small =
                new Thread(
                        null,
                        () -> problems.addAll(Refused.all(() -> bind("{\"inner\":".repeat(1_000)))),
                        "small stack",
                        1 << 18);

        small.start();
        small.join();

        assertThat(problems).extracting(Problem::code).containsExactly("CFG-002");
    }

    @Test
    void aNullInARecordOfAListIsNoValue() {
        assertThat(Refused.one(() -> bind("{\"inners\": [{\"count\": null, \"limit\": 1}]}")))
                .extracting(Problem::code, Problem::where)
                .containsExactly("CFG-026", "scheduler_config.json, inners[0]");
    }

    @Test
    void tellsEverythingTogether() {
        assertThat(
                        Refused.all(
                                () ->
                                        bind(
                                                """
                                                {"_class_name": 1, "steps": 3, "beta_end": "inf",
                                                 "inner": {"limit": "x"}}
                                                """)))
                .extracting(Problem::code, Problem::where)
                .containsExactly(
                        tuple("CFG-020", "scheduler_config.json, steps"),
                        tuple("CFG-023", "scheduler_config.json, beta_end"),
                        tuple("CFG-021", "scheduler_config.json, inner.limit"));
    }

    @Test
    void readsWhatTheWriterWrites() {
        Exported whole = bind(Exported.JSON);

        assertThat(bind(OptionsWriter.text(whole))).isEqualTo(whole);
    }
}
