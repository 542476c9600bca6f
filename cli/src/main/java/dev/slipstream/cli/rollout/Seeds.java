// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lists of seeds: single ones, and ranges with both ends, such as {@code 3,100..149}. */
public final class Seeds {

    private static final int MOST = 1_000_000;

    private static final Pattern PART =
            Pattern.compile("\\s*(-?\\d{1,18})\\s*(?:\\.\\.\\s*(-?\\d{1,18})\\s*)?");

    private Seeds() {}

    /**
     * Reads a list.
     *
     * @param text the list
     * @return the seeds in the list's order, each once
     * @throws ConfigException where the text is no such list, or names a seed twice
     */
    public static List<Long> parse(String text) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = PART.matcher(part);
            if (!range.matches()) {
                throw wrong(text, "'" + part + "'");
            }
            long first = Long.parseLong(range.group(1));
            long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
            if (last < first) {
                throw wrong(text, "a range that ends before it begins, '" + part + "'");
            }
            if (last - first >= MOST - seeds.size()) {
                throw wrong(text, "more than " + MOST + " seeds");
            }
            for (long seed = first; seed <= last; seed++) {
                if (!seeds.add(seed)) {
                    throw wrong(text, "the seed " + seed + " twice");
                }
            }
        }
        return new ArrayList<>(seeds);
    }

    private static ConfigException wrong(String text, String found) {
        return new ConfigException(
                new Problem(
                        "ROL-001",
                        "seeds '" + text + "'",
                        found,
                        "numbers and ranges between commas, each seed once",
                        "write for instance 100000..100049 or 1,2,5..9"));
    }
}
