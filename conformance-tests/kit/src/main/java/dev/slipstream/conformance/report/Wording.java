// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;

import java.time.Duration;
import java.util.Locale;

/** How reports call what the rules have as constants and numbers. */
public final class Wording {

    private Wording() {}

    static String title(Level level) {
        return switch (level) {
            case LAW -> "Laws";
            case EXACT -> "Exactness";
            case METAMORPHIC -> "Identities";
            case DRIFT -> "Drift";
            case DISTRIBUTION -> "Distribution";
            case TASK -> "Task";
            case HONESTY -> "Honesty";
        };
    }

    static String about(Level level) {
        return switch (level) {
            case LAW -> "What every plugin owes its host, whatever it computes.";
            case EXACT -> "In its lossless setting the strategy is the dense policy.";
            case METAMORPHIC -> "Identities between strategies that follow from their algorithms.";
            case DRIFT -> "How far chunks of the same noise move from the dense ones.";
            case DISTRIBUTION -> "Whether chunks come from the same distribution as dense ones.";
            case TASK -> "How well the task goes in closed loop.";
            case HONESTY -> "Whether what the plugin says about itself is true.";
        };
    }

    /**
     * A constant in a line of text.
     *
     * @param constant the constant
     * @return its name
     */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Words as they begin a sentence. */
    static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * Which verdict it is.
     *
     * @param verdict the verdict
     * @return the rule's id and the preset, where it is about one
     */
    public static String place(Verdict verdict) {
        return (verdict.rule().id() + " " + verdict.preset()).strip();
    }

    /**
     * How a check ended.
     *
     * @param outcome the outcome
     * @return it in words
     */
    public static String of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    /**
     * A figure in four digits, which is more than any of them is worth.
     *
     * @param value the figure
     * @return the number, or {@code none} where it is not finite
     */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return "none";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        double size = Math.abs(value);
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /**
     * A time.
     *
     * @param time the time
     * @return it in seconds, or in minutes and seconds
     */
    public static String of(Duration time) {
        double seconds = time.toMillis() / 1e3;
        return seconds < 60
                ? String.format(Locale.ROOT, "%.2f s", seconds)
                : String.format(
                        Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }
}
