// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.cli.bench.Contestant.Kind;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

final class BenchReportTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<String> lines(Result... results) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        Results.report(results).print(out);
        out.flush();
        return text.toString().lines().toList();
    }

    private static JsonNode json(Result... results) {
        return MAPPER.valueToTree(Results.report(results).json());
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(entry -> entry.getKey()).toList();
    }

    @Test
    void printsALineForEachRecipe() {
        assertThat(
                        lines(
                                Results.result(Kind.DENSE, "dense", 200, 0),
                                Results.result(Kind.PAIRED, "dts", 44.44, 0.05)))
                .startsWith(
                        "the setting",
                        "",
                        "                                          warm calls         all calls   "
                                + " speed-up  by episode       drift",
                        "recipe     evals  GMAC reused acts   p50   p95   p99  cold  mean worst"
                                + " plain dense plain dense  mean  most",
                        "dense    20/26.3  2.52    91%    8   200   220   240   400   208   420"
                                + "  2.00  1.00  1.95 0.950 0.000 0.000",
                        "dts      20/26.3  2.52    91%    8  44.4  48.9  53.3  88.9  46.2  93.3"
                                + "  9.00  4.50  8.78  4.28 0.050 0.100",
                        "");
    }

    @Test
    void fitsNarrowScreens() {
        assertThat(
                        lines(
                                Results.result(
                                        Kind.UNPAIRED, "step-with-a-very-long-name", 1e4, 12),
                                Results.result(Kind.FEWER_STEPS, "ddim-4", 0.0123, 0.0123)))
                .allMatch(line -> line.length() <= 120)
                .anyMatch(line -> line.startsWith("step-with-a-very-..*"));
    }

    @Test
    void looksTheSameWhereverItIsRead() {
        Result result = Results.result(Kind.PAIRED, "sag-91", 44.44, 0.05);
        List<String> here = lines(result);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(lines(result)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void marksStrategiesWhoseNoiseIsTheirOwn() {
        assertThat(lines(Results.result(Kind.UNPAIRED, "falcon", 50, 0.5)))
                .anyMatch(line -> line.startsWith("falcon* "))
                .anyMatch(line -> line.startsWith("* starts from noise of its own"));
        assertThat(lines(Results.result(Kind.PAIRED, "fora-7", 50, 0.5)))
                .noneMatch(line -> line.contains("*"));
    }

    @Test
    void tellsWhatAnActionTakesWhereCallsExecuteUnlikeNumbers() {
        Result dense = Results.result(Kind.DENSE, "dense", 200, 0);

        assertThat(lines(dense, Results.result(Kind.UNPAIRED, "rti-dp-1", 10, 0.3, 1)))
                .contains("An action of rti-dp-1 takes 10.0 ms, one of dense 25.0 ms.");
        assertThat(lines(dense, Results.result(Kind.UNPAIRED, "rti-dp", 10, 0.3)))
                .noneMatch(line -> line.startsWith("An action of"));
    }

    @Test
    void tellsWhereFewerStepsDoAsWell() {
        assertThat(
                        lines(
                                Results.result(Kind.DENSE, "dense", 10, 0),
                                Results.result(Kind.FEWER_STEPS, "ddim-25", 48, 0.02),
                                Results.result(Kind.FEWER_STEPS, "ddim-16", 30, 0.08),
                                Results.result(Kind.FEWER_STEPS, "ddim-50", 80, 0.01),
                                Results.result(Kind.PAIRED, "fora-7", 70.44, 0.051),
                                Results.result(Kind.UNPAIRED, "step-2", 48, 0.25),
                                Results.result(Kind.PAIRED, "sag-91", 47, 0.03)))
                .filteredOn(line -> line.contains("nearer"))
                .containsExactly(
                        "ddim-25 is as fast as fora-7 and nearer to dense: 48.0 against 70.4 ms,"
                                + " drift 0.020 against 0.051",
                        "ddim-25 is as fast as step-2 and nearer to dense: 48.0 against 48.0 ms,"
                                + " drift 0.020 against 0.250",
                        "ddim-16 is as fast as step-2 and nearer to dense: 30.0 against 48.0 ms,"
                                + " drift 0.080 against 0.250");
    }

    @Test
    void theKeysForMachinesStay() {
        JsonNode json = json(Results.result(Kind.DENSE, "dense", 10, 0.25));

        assertThat(keys(json)).containsExactly("machine", "policy", "rows");
        assertThat(keys(json.path("machine")))
                .containsExactly("os", "arch", "cpu", "processors", "threads", "java", "djl");
        assertThat(json.path("policy").toString())
                .isEqualTo("{\"use\":\"baselines/pusht\",\"options\":{\"savings\":\"all\"}}");
        JsonNode row = json.path("rows").get(0);
        assertThat(keys(row))
                .containsExactly(
                        "recipe",
                        "nfe",
                        "macs",
                        "sparsity",
                        "latencyMs",
                        "actionsPerCall",
                        "speedup",
                        "drift",
                        "cacheBytes");
        assertThat(keys(row.path("nfe"))).containsExactly("sequential", "total");
        assertThat(keys(row.path("macs"))).containsExactly("denoiser", "conditioning", "overhead");
        assertThat(keys(row.path("sparsity"))).containsExactly("blocks", "macs");
        assertThat(keys(row.path("latencyMs")))
                .containsExactly("p50", "p95", "p99", "cold", "episodeMean", "worst");
        assertThat(keys(row.path("speedup")))
                .containsExactly("plain", "dense", "plainEpisode", "denseEpisode");
        assertThat(keys(row.path("drift"))).containsExactly("mean", "max");
        assertThat(row.path("drift").path("max").asDouble()).isEqualTo(0.5);
    }
}
