// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions, written as Maven writes it: {@code [1.2,2)} is everything from 1.2.0 on and
 * before 2.0.0; {@code [1.2,)} and {@code (,2)} are open at one end; {@code [1.2]} is 1.2.0 alone.
 * A bare {@code 1.2} and lists of ranges are not ranges.
 *
 * <p><b>Pre-releases.</b> A bound without a pre-release looks at a version's numbers alone: a
 * pre-release counts as the release that it leads up to. So {@code [0.1,0.2)} contains {@code
 * 0.1.0-SNAPSHOT} and does not contain {@code 0.2.0-rc.1}. A bound with a pre-release looks at the
 * whole version: {@code [1.0.0-rc.2,2)} contains {@code 1.0.0-rc.3} but not {@code 1.0.0-rc.1}.
 *
 * @param lower the lower bound, empty where there is none
 * @param lowerIncluded whether the range contains the lower bound
 * @param upper the upper bound, empty where there is none
 * @param upperIncluded whether the range contains the upper bound
 */
public record VersionRange(
        Optional<Version> lower,
        boolean lowerIncluded,
        Optional<Version> upper,
        boolean upperIncluded) {

    private static final Pattern ONE = Pattern.compile("\\[([^,\\[\\]()]*)]");
    private static final Pattern TWO =
            Pattern.compile("([\\[(])([^,\\[\\]()]*),([^,\\[\\]()]*)([])])");

    /** Checks that the bounds are in order. */
    public VersionRange {
        if ((lower.isEmpty() && lowerIncluded) || (upper.isEmpty() && upperIncluded)) {
            throw new IllegalArgumentException("an open end has a round bracket");
        }
        if (lower.isPresent() && upper.isPresent()) {
            requireOrder(lower.get(), upper.get(), lowerIncluded, upperIncluded);
        }
    }

    /**
     * Reads a range.
     *
     * @param text the range
     * @return the range
     * @throws IllegalArgumentException where it is none, or contains no version
     */
    public static VersionRange parse(String text) {
        Matcher one = ONE.matcher(text);
        if (one.matches()) {
            Optional<Version> only = Optional.of(Version.parseBound(one.group(1).strip()));
            return new VersionRange(only, true, only, true);
        }
        Matcher two = TWO.matcher(text);
        if (!two.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a range such as [1.2,2)");
        }
        return new VersionRange(
                bound(two.group(2)),
                two.group(1).equals("["),
                bound(two.group(3)),
                two.group(4).equals("]"));
    }

    /**
     * Whether a version is in this range.
     *
     * @param version the version
     * @return true where it is
     */
    public boolean contains(Version version) {
        return !isBelow(version) && !isAbove(version);
    }

    /**
     * Whether a version is older than all versions of this range.
     *
     * @param version the version
     * @return true where it is
     */
    public boolean isBelow(Version version) {
        if (lower.isEmpty()) {
            return false;
        }
        int order = compare(version, lower.get());
        return lowerIncluded ? order < 0 : order <= 0;
    }

    /**
     * Whether a version is newer than all versions of this range.
     *
     * @param version the version
     * @return true where it is
     */
    public boolean isAbove(Version version) {
        if (upper.isEmpty()) {
            return false;
        }
        int order = compare(version, upper.get());
        return upperIncluded ? order > 0 : order >= 0;
    }

    @Override
    public String toString() {
        if (lower.isPresent() && lower.equals(upper)) {
            return "[" + lower.get().boundText() + "]";
        }
        return (lowerIncluded ? "[" : "(")
                + lower.map(Version::boundText).orElse("")
                + ","
                + upper.map(Version::boundText).orElse("")
                + (upperIncluded ? "]" : ")");
    }

    private static int compare(Version version, Version bound) {
        return bound.preRelease().isEmpty()
                ? version.compareNumbers(bound)
                : version.compareTo(bound);
    }

    private static Optional<Version> bound(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? Optional.empty() : Optional.of(Version.parseBound(stripped));
    }

    private static void requireOrder(
            Version lower, Version upper, boolean lowerIncluded, boolean upperIncluded) {
        if (!lower.build().isEmpty() || !upper.build().isEmpty()) {
            throw new IllegalArgumentException("a bound has no build metadata");
        }
        int order = lower.compareTo(upper);
        boolean point = order == 0 && !(lowerIncluded && upperIncluded);
        boolean onlyPreReleases =
                lower.compareNumbers(upper) == 0 && upper.preRelease().isEmpty() && !upperIncluded;
        if (order > 0 || point || onlyPreReleases) {
            throw new IllegalArgumentException(
                    "no version is from "
                            + lower.boundText()
                            + " to "
                            + upper.boundText()
                            + " with these brackets");
        }
    }
}
