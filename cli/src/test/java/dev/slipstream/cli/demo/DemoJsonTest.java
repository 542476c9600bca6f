// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class DemoJsonTest {

    private final JsonNode json =
            new ObjectMapper().valueToTree(DemoJson.of(Samples.report(Samples.usual())));

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void theKeysStay() {
        assertThat(keys(json))
                .containsExactly(
                        "command",
                        "complete",
                        "started",
                        "seconds",
                        "machine",
                        "environment",
                        "policy",
                        "task",
                        "seeds",
                        "plugins",
                        "rows",
                        "beaten",
                        "untimed");
        assertThat(keys(json.path("plugins").get(0))).containsExactly("id", "version", "jars");
        assertThat(keys(json.path("plugins").get(0).path("jars").get(0)))
                .containsExactly("name", "sha256");
        JsonNode row = json.path("rows").get(2);
        assertThat(keys(row))
                .containsExactly(
                        "recipe",
                        "problem",
                        "scores",
                        "meanScore",
                        "standardError",
                        "successRate",
                        "difference",
                        "dominated",
                        "nfe",
                        "macs",
                        "sparsity",
                        "latencyMs",
                        "actionsPerCall",
                        "speedup",
                        "drift",
                        "cacheBytes");
        assertThat(keys(row.path("difference"))).containsExactly("mean", "standardError");
    }

    @Test
    void theRowsHoldWhatIsKnown() {
        assertThat(json.path("rows").findValuesAsText("recipe"))
                .containsExactly("plain", "dense", "ddim-10", "fora-7", "step-1", "broken");
        JsonNode rival = json.path("rows").get(2);
        assertThat(rival.path("scores").size()).isEqualTo(4);
        assertThat(rival.path("latencyMs").path("p50").asDouble()).isEqualTo(20);
        assertThat(rival.path("dominated").asBoolean(true)).isFalse();
        assertThat(json.path("rows").get(3).path("dominated").asBoolean()).isTrue();
        JsonNode broken = json.path("rows").get(5);
        assertThat(broken.path("problem").asText()).startsWith("TST-001");
        assertThat(broken.path("scores").isNull()).isTrue();
        assertThat(broken.path("latencyMs").isNull()).isTrue();
        assertThat(json.path("rows").get(0).path("meanScore").isNull()).isTrue();
    }

    @Test
    void tellsHowItWasMade() {
        assertThat(json.path("command").asText()).isEqualTo(Samples.COMMAND);
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("started").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.path("seconds").asDouble()).isEqualTo(75);
        assertThat(json.path("seeds")).hasSize(4);
        assertThat(json.path("beaten")).hasSize(1);
    }
}
