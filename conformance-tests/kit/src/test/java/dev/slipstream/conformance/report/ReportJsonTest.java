// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

final class ReportJsonTest {

    @Test
    void hasTheKeysThatToolsRelyOn() throws Exception {
        JsonNode json =
                new ObjectMapper()
                        .readTree(
                                ReportJson.text(
                                        Samples.report(
                                                Samples.WELL, Samples.WRONG, Samples.ABSENT)));

        assertThat(json.path("plugin").asText()).isEqualTo("toy");
        assertThat(json.path("version").asText()).isEqualTo("1.2.3");
        assertThat(json.path("passed").asInt()).isEqualTo(1);
        assertThat(json.path("failed").asInt()).isEqualTo(1);
        assertThat(json.path("notApplicable").asInt()).isEqualTo(1);
        assertThat(json.path("rules").findValuesAsText("outcome"))
                .containsExactly("PASSED", "FAILED", "NOT_APPLICABLE");
        JsonNode wrong = json.path("rules").get(1);
        assertThat(wrong.path("id").asText()).isEqualTo("DRF-02");
        assertThat(wrong.path("level").asText()).isEqualTo("DRIFT");
        assertThat(wrong.path("preset").asText()).isEqualTo("toy-a");
        assertThat(wrong.path("message").asText()).startsWith("drift 0.31 & more");
        assertThat(wrong.path("figures").path("drift").asDouble()).isEqualTo(0.31);
        assertThat(wrong.path("figures").path("jerk").isNull()).isTrue();
        assertThat(wrong.path("seconds").asDouble()).isEqualTo(0.25);
    }

    @Test
    void saysWhatItHoldsFor() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ReportJson.text(Samples.report(Samples.WRONG)));

        assertThat(json.path("jars").get(0).path("sha256").asText()).isEqualTo("cafe01");
        assertThat(json.path("depth").asText()).isEqualTo("FULL");
        assertThat(json.path("seed").asLong()).isEqualTo(7);
        assertThat(json.path("started").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(json.path("seconds").asDouble()).isEqualTo(61.5);
        assertThat(json.path("checks").asInt()).isEqualTo(1);
        assertThat(json.path("whole").asBoolean()).isTrue();
        assertThat(json.path("environment").path("vectors").get(0).asText()).isEqualTo("avx2");
        assertThat(json.path("environment").path("threads").asInt()).isEqualTo(1);
        assertThat(json.path("claims").get(0).path("figures").path("drift").asDouble())
                .isEqualTo(0.2);
        assertThat(json.path("plots").get(0).path("series").get(0).path("x").get(1).asInt())
                .isEqualTo(3);
    }
}
