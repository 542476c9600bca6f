// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.slipstream.conformance.report.Plot.Series;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** A report for machines, with keys that stay. What could not be measured is null. */
public final class ReportJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    /**
     * The tree that is written as JSON.
     *
     * @param report the report
     * @return names and values
     */
    public static Map<String, @Nullable Object> of(Report report) {
        Candidate candidate = report.candidate();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("plugin", candidate.subject().id());
        json.put("version", candidate.version());
        json.put("jars", candidate.jars());
        json.put("passed", report.count(Outcome.PASSED));
        json.put("failed", report.count(Outcome.FAILED));
        json.put("notApplicable", report.count(Outcome.NOT_APPLICABLE));
        json.put("rules", report.verdicts().stream().map(ReportJson::verdict).toList());
        json.put("claims", candidate.subject().claims().stream().map(ReportJson::claim).toList());
        json.put("plots", report.plots().stream().map(ReportJson::plot).toList());
        json.put("environment", environment(report.environment()));
        json.put("depth", report.run().depth().name());
        json.put("seed", report.run().seed());
        json.put("started", report.run().started().toString());
        json.put("seconds", report.run().took().toMillis() / 1e3);
        json.put("checks", report.run().checks());
        json.put("whole", report.whole());
        return json;
    }

    /**
     * Writes a report as JSON.
     *
     * @param report the report
     * @return the text
     */
    public static String text(Report report) {
        try {
            return MAPPER.writeValueAsString(of(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of strings and numbers", e);
        }
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", verdict.rule().id());
        json.put("level", verdict.rule().level().name());
        json.put("scope", verdict.rule().scope().name());
        json.put("preset", verdict.preset());
        json.put("outcome", verdict.finding().outcome().name());
        json.put("checks", verdict.rule().checks());
        json.put("message", verdict.finding().message());
        json.put("lookAt", verdict.rule().lookAt());
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        verdict.finding().figures().forEach((name, value) -> figures.put(name, orNull(value)));
        json.put("figures", figures);
        json.put("seconds", verdict.took().toMillis() / 1e3);
        return json;
    }

    private static Map<String, Object> claim(Claim claim) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("preset", claim.preset());
        json.put("policy", claim.policy());
        json.put("figures", claim.figures());
        return json;
    }

    private static Map<String, Object> plot(Plot plot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", plot.title());
        json.put("x", plot.x());
        json.put("y", plot.y());
        json.put("kind", plot.kind().name());
        json.put("series", plot.series().stream().map(ReportJson::series).toList());
        return json;
    }

    private static Map<String, Object> series(Series series) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", series.name());
        json.put("x", series.points().stream().map(point -> orNull(point.x())).toList());
        json.put("y", series.points().stream().map(point -> orNull(point.y())).toList());
        return json;
    }

    private static Map<String, Object> environment(Environment environment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kit", environment.kit());
        json.put("api", environment.api());
        json.put("djl", environment.djl());
        json.put("pytorch", environment.pytorch());
        json.put("java", environment.java());
        json.put("system", environment.system());
        json.put("processor", environment.processor().model());
        json.put("processors", environment.processor().count());
        json.put("vectors", environment.processor().vectors());
        json.put("threads", environment.engine().threads());
        json.put("interopThreads", environment.engine().interopThreads());
        return json;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
