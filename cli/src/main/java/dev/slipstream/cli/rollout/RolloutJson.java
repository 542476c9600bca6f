// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.rollout.Rollout;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** A rollout for machines, with keys that stay. What could not be measured is null. */
public final class RolloutJson {

    private RolloutJson() {}

    /**
     * The tree that is written as JSON.
     *
     * @param report the rollout
     * @return names and values
     */
    public static Map<String, @Nullable Object> of(RolloutReport report) {
        Summary summary = report.summary();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("recipe", report.recipe().name());
        json.put("policy", policy(report.recipe()));
        json.put("task", report.task());
        json.put("seeds", summary.seeds());
        json.put("scores", summary.scores());
        json.put("meanScore", summary.meanScore());
        json.put("standardError", orNull(summary.standardError()));
        json.put("successRate", summary.successRate());
        json.put("draws", summary.draws().stream().map(RolloutJson::draw).toList());
        json.put("spread", spread(summary));
        json.put("episodes", summary.seeds().size() * summary.draws().size());
        json.put("actions", summary.actionCount());
        json.put("calls", summary.callCount());
        json.put("nfe", evaluations(summary));
        json.put("latencyMs", latency(summary.latency()));
        json.put("warmUpCalls", Rollout.WARM_UP_CALLS);
        json.put("threads", report.threads());
        json.put("seconds", report.time().toMillis() / 1e3);
        json.put("seedsWanted", report.wanted());
        json.put("whole", report.whole());
        return json;
    }

    private static Map<String, Object> policy(Recipe recipe) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("use", recipe.policy().use());
        json.put("options", OptionsWriter.tree(recipe.policy().options()));
        return json;
    }

    private static Map<String, Object> draw(Draw draw) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("noiseSeed", draw.noiseSeed());
        json.put("scores", draw.scores());
        json.put("meanScore", draw.meanScore());
        json.put("successRate", draw.successRate());
        return json;
    }

    private static Map<String, @Nullable Object> spread(Summary summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("paired", orNull(summary.pairedSpread()));
        json.put("means", orNull(summary.spreadOfMeans()));
        return json;
    }

    private static Map<String, @Nullable Object> evaluations(Summary summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sequential", orNull(summary.sequentialEvaluations()));
        json.put("total", orNull(summary.totalEvaluations()));
        return json;
    }

    private static Map<String, @Nullable Object> latency(Latency latency) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int percent : new int[] {50, 95, 99}) {
            json.put("p" + percent, orNull(latency.percentile(percent)));
        }
        return json;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
