// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import dev.slipstream.api.plugin.Option;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One component of an options record.
 *
 * @param key its name in recipes
 * @param component the component
 * @param option what the plugin's author said of it
 * @param type its type
 */
record OptionField(String key, RecordComponent component, Option option, OptionType type) {

    /** The words allowed, any where empty. */
    List<String> words() {
        return type.kind() == OptionType.Kind.WORD ? type.words() : List.of(option.among());
    }

    /** What one value has to be. */
    String wanted() {
        if (!words().isEmpty()) {
            return "one of "
                    + words().stream().map(Found::quoted).collect(Collectors.joining(", "));
        }
        return type.kind().one() + range();
    }

    /** The range as the end of a sentence, or nothing where there is none. */
    String range() {
        boolean below = option.min() != Double.NEGATIVE_INFINITY;
        boolean above = option.max() != Double.POSITIVE_INFINITY;
        if (below && above) {
            return " from " + number(option.min()) + " to " + number(option.max());
        }
        return below
                ? " of at least " + number(option.min())
                : above ? " of at most " + number(option.max()) : "";
    }

    /** Whether a whole number keeps the range. */
    boolean holds(BigDecimal whole) {
        return (option.min() == Double.NEGATIVE_INFINITY
                        || whole.compareTo(new BigDecimal(option.min())) >= 0)
                && (option.max() == Double.POSITIVE_INFINITY
                        || whole.compareTo(new BigDecimal(option.max())) <= 0);
    }

    /** Whether a fraction keeps the range; a NaN keeps none. */
    boolean holds(double fraction) {
        return range().isEmpty() || (fraction >= option.min() && fraction <= option.max());
    }

    private static String number(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
