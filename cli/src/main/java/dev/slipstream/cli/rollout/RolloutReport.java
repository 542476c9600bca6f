// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.rollout.Rollout;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * A rollout for people.
 *
 * @param recipe the recipe
 * @param task the task's name
 * @param summary how it went
 * @param wanted how many of the task's seeds were to be played
 * @param threads how many episodes ran at a time
 * @param time how long it took
 */
public record RolloutReport(
        Recipe recipe, String task, Summary summary, int wanted, int threads, Duration time) {

    /**
     * Whether all seeds were played.
     *
     * @return false where the rollout was stopped
     */
    public boolean whole() {
        return summary.seeds().size() == wanted;
    }

    /**
     * Prints the report.
     *
     * @param out where to
     */
    public void print(PrintWriter out) {
        line(out, "recipe", recipe.name());
        line(out, "policy", policy());
        line(out, "task", task);
        line(out, "score", score());
        line(out, "success", text("%.1f %%", 100 * summary.successRate()));
        if (summary.draws().size() > 1) {
            summary.draws().forEach(draw -> line(out, "noise " + draw.noiseSeed(), score(draw)));
            line(out, "spread", spread());
        }
        line(out, "episodes", episodes());
        line(out, "evaluations", evaluations());
        line(out, "latency", latency(summary.latency()));
        if (!whole()) {
            line(out, "stopped", text("after %d of %d seeds", summary.seeds().size(), wanted));
        }
        line(out, "time", text("%.1f s, %d at a time", time.toMillis() / 1e3, threads));
    }

    private String policy() {
        String options = OptionsWriter.text(recipe.policy().options());
        String use = recipe.policy().use();
        return options.equals("{}") ? use : use + " " + options;
    }

    private String score() {
        double error = summary.standardError();
        return text("%.4f", summary.meanScore())
                + (Double.isNaN(error)
                        ? ", of one seed"
                        : text(
                                ", standard error %.4f over %d seeds",
                                error, summary.seeds().size()));
    }

    private static String score(Draw draw) {
        return text("score %.4f, success %.1f %%", draw.meanScore(), 100 * draw.successRate());
    }

    private String spread() {
        return text(
                "%.4f between two draws on one seed, %.4f between the draws' means (standard"
                        + " deviations)",
                summary.pairedSpread(), summary.spreadOfMeans());
    }

    private String episodes() {
        return text(
                "%d, %d actions of %d calls",
                summary.seeds().size() * summary.draws().size(),
                summary.actionCount(),
                summary.callCount());
    }

    private String evaluations() {
        return summary.callCount() == 0
                ? "none"
                : text(
                        "%.1f a call one after the other, %.1f in all",
                        summary.sequentialEvaluations(), summary.totalEvaluations());
    }

    private static String latency(Latency latency) {
        String without = text("without each thread's first %d", Rollout.WARM_UP_CALLS);
        return latency.count() == 0
                ? "none, there are no calls " + without
                : text(
                        "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms over %d calls, %s",
                        latency.percentile(50),
                        latency.percentile(95),
                        latency.percentile(99),
                        latency.count(),
                        without);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static void line(PrintWriter out, String label, String text) {
        out.println(text("%-12s %s", label, text));
    }
}
