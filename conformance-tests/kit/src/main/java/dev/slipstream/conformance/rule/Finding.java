// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What one check found.
 *
 * @param outcome how it ended
 * @param message what was found and what was wanted, for the plugin's author
 * @param figures what was measured, by name
 */
public record Finding(Outcome outcome, String message, Map<String, Double> figures) {

    private static final String CHANCE = "p";

    /** Copies the figures, keeping their order. */
    public Finding {
        Objects.requireNonNull(message, "message");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /**
     * The rule holds.
     *
     * @param message what was seen
     * @return the finding
     */
    public static Finding passed(String message) {
        return new Finding(Outcome.PASSED, message, Map.of());
    }

    /**
     * The rule is broken.
     *
     * @param message what was found, what was wanted, and how to mend it
     * @return the finding
     */
    public static Finding failed(String message) {
        return new Finding(Outcome.FAILED, message, Map.of());
    }

    /**
     * The rule is about something that the plugin does not have.
     *
     * @param reason what it lacks
     * @return the finding
     */
    public static Finding notApplicable(String reason) {
        return new Finding(Outcome.NOT_APPLICABLE, reason, Map.of());
    }

    /**
     * The probability that a strategy which keeps to the rule fails it by chance with figures like
     * these. Rules that bound chance give it; the suite weighs all of a plugin's together.
     *
     * @return the probability, or empty where the finding leaves nothing to chance
     */
    public OptionalDouble chance() {
        Double p = figures.get(CHANCE);
        return p == null ? OptionalDouble.empty() : OptionalDouble.of(p);
    }

    /**
     * The same finding with the probability that {@link #chance} gives.
     *
     * @param p the probability
     * @return the finding
     */
    public Finding withChance(double p) {
        return with(CHANCE, p);
    }

    /**
     * The same finding with one more figure.
     *
     * @param name the figure's name
     * @param value its value
     * @return the finding
     */
    public Finding with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(figures);
        more.put(name, value);
        return new Finding(outcome, message, more);
    }
}
