// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.IndexedPlugin;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.recipe.Recipe;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

final class RolloutReportTest {

    private static final Recipe RECIPE =
            new RecipeReader(
                            FactoryIndex.of(
                                    List.of(
                                            new IndexedPlugin(
                                                    "walker",
                                                    new WalkerPlugin(executed -> {}),
                                                    RolloutReportTest.class.getClassLoader()))))
                    .readText("walk", WalkerPlugin.SURE);

    private static RolloutReport report(Summary summary) {
        return report(summary, summary.seeds().size());
    }

    private static RolloutReport report(Summary summary, int wanted) {
        return new RolloutReport(RECIPE, "line", summary, wanted, 2, Duration.ofMillis(1234));
    }

    private static List<String> lines(Summary summary) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        report(summary).print(out);
        out.flush();
        return text.toString().lines().toList();
    }

    private static JsonNode json(Summary summary) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        return mapper.readTree(mapper.writeValueAsString(RolloutJson.of(report(summary))));
    }

    @Test
    void saysThatItWasStopped() throws JsonProcessingException {
        RolloutReport stopped = report(Episodes.summary(List.of(0L), 1, 0.5), 9);
        StringWriter text = new StringWriter();

        stopped.print(new PrintWriter(text, true));

        assertThat(text.toString()).contains("stopped      after 2 of 9 seeds");
        assertThat(RolloutJson.of(stopped))
                .containsEntry("whole", false)
                .containsEntry("seedsWanted", 9);
        assertThat(json(Episodes.summary(List.of(0L), 1, 0.5)).path("whole").asBoolean()).isTrue();
    }

    @Test
    void tellsPeopleWhatCameOfIt() {
        assertThat(lines(Episodes.summary(List.of(0L), 1, 0.5)))
                .containsExactly(
                        "recipe       walk",
                        "policy       walker/sure",
                        "task         line",
                        "score        0.7500, standard error 0.2500 over 2 seeds",
                        "success      50.0 %",
                        "episodes     2, 48 actions of 6 calls",
                        "evaluations  8.0 a call one after the other, 16.0 in all",
                        "latency      p50 2.50 ms, p95 3.00 ms, p99 3.00 ms over 4 calls, without"
                                + " each thread's first 3",
                        "time         1.2 s, 2 at a time");
    }

    @Test
    void comparesDraws() {
        assertThat(lines(Episodes.summary(List.of(0L, 1L), 1, 0.5, 0.6, 0.5)))
                .contains(
                        "noise 0      score 0.7500, success 50.0 %",
                        "noise 1      score 0.5500, success 0.0 %",
                        "spread       0.2828 between two draws on one seed, 0.1414 between the"
                                + " draws' means (standard deviations)");
    }

    @Test
    void looksTheSameWhereverItIsRead() {
        Summary summary = Episodes.summary(List.of(0L, 1L), 1, 0.5, 0.6, 0.5);
        List<String> here = lines(summary);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(lines(summary)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tellsMachinesUnderKeysThatStay() throws JsonProcessingException {
        JsonNode json = json(Episodes.summary(List.of(3L, 4L), 1, 0.5, 0.6, 0.5));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "recipe",
                        "policy",
                        "task",
                        "seeds",
                        "scores",
                        "meanScore",
                        "standardError",
                        "successRate",
                        "draws",
                        "spread",
                        "episodes",
                        "actions",
                        "calls",
                        "nfe",
                        "latencyMs",
                        "warmUpCalls",
                        "threads",
                        "seconds",
                        "seedsWanted",
                        "whole");
        assertThat(json.get("recipe").asText()).isEqualTo("walk");
        assertThat(json.get("policy").toString())
                .isEqualTo("{\"use\":\"walker/sure\",\"options\":{}}");
        assertThat(json.get("task").asText()).isEqualTo("line");
        assertThat(json.get("seeds").toString()).isEqualTo("[0,1]");
        assertThat(json.get("scores").toString()).isEqualTo("[0.8,0.5]");
        assertThat(json.get("meanScore").asDouble()).isEqualTo(0.65);
        assertThat(json.get("successRate").asDouble()).isEqualTo(0.25);
        assertThat(json.get("draws").get(1).toString())
                .isEqualTo(
                        "{\"noiseSeed\":4,\"scores\":[0.6,0.5],\"meanScore\":0.55,\"successRate\":0.0}");
        assertThat(json.get("spread").fieldNames()).toIterable().containsExactly("paired", "means");
        assertThat(json.get("nfe").toString()).isEqualTo("{\"sequential\":8.0,\"total\":16.0}");
        assertThat(json.get("latencyMs").fieldNames())
                .toIterable()
                .containsExactly("p50", "p95", "p99");
        assertThat(json.get("latencyMs").get("p50").asDouble()).isEqualTo(2.5);
        assertThat(json.get("seconds").asDouble()).isEqualTo(1.234);
    }

    @Test
    void whatOneEpisodeCannotTellIsNull() throws JsonProcessingException {
        JsonNode json = json(Episodes.summary(List.of(0L), 0.5));

        assertThat(json.get("standardError").isNull()).isTrue();
        assertThat(json.get("spread").toString()).isEqualTo("{\"paired\":null,\"means\":null}");
        assertThat(lines(Episodes.summary(List.of(0L), 0.5)))
                .contains("score        0.5000, of one seed");
    }
}
