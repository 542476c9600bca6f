// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version, such as {@code 1.4.0} or {@code 1.4.0-rc.1+build.7}.
 *
 * <p>Ordered as semantic versioning 2.0.0 says: a pre-release comes before its release, and build
 * metadata takes no part. So versions that differ in build metadata alone compare as equal without
 * being equal.
 *
 * @param major changes where programs that use it must change
 * @param minor changes where something is added
 * @param patch changes where something is corrected
 * @param preRelease what comes behind the dash, or empty
 * @param build what comes behind the plus sign, or empty
 */
public record Version(int major, int minor, int patch, String preRelease, String build)
        implements Comparable<Version> {

    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final String TAIL = "(?:-(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?";
    private static final String BUILD = "(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?";
    private static final Pattern FULL =
            Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + TAIL + BUILD);
    private static final Pattern BOUND =
            Pattern.compile(NUMBER + "(?:\\." + NUMBER + ")?(?:\\." + NUMBER + ")?" + TAIL);

    private static final Comparator<Version> BY_NUMBERS =
            Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .thenComparingInt(Version::patch);

    /** Checks the parts. */
    public Version {
        String text = text(major, minor, patch, preRelease, build);
        if (!FULL.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a semantic version");
        }
    }

    /**
     * A release.
     *
     * @param major the first number
     * @param minor the second
     * @param patch the third
     * @return the version
     */
    public static Version of(int major, int minor, int patch) {
        return new Version(major, minor, patch, "", "");
    }

    /**
     * Reads a version.
     *
     * @param text three numbers, with or without a pre-release and build metadata
     * @return the version
     * @throws IllegalArgumentException where it is none
     */
    public static Version parse(String text) {
        Matcher matcher = FULL.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a semantic version");
        }
        return new Version(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                orEmpty(matcher.group(4)),
                orEmpty(matcher.group(5)));
    }

    /** Reads a range's bound, in which trailing numbers that are zero may be left out. */
    static Version parseBound(String text) {
        Matcher matcher = BOUND.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a version");
        }
        return new Version(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                orEmpty(matcher.group(4)),
                "");
    }

    /** The shortest text that {@link #parseBound} reads as this version. */
    String boundText() {
        if (patch != 0 || !preRelease.isEmpty()) {
            return text(major, minor, patch, preRelease, "");
        }
        return minor == 0 ? Integer.toString(major) : major + "." + minor;
    }

    /** Compares the three numbers alone. */
    int compareNumbers(Version other) {
        return BY_NUMBERS.compare(this, other);
    }

    @Override
    public int compareTo(Version other) {
        int numbers = compareNumbers(other);
        return numbers != 0 ? numbers : comparePreReleases(preRelease, other.preRelease);
    }

    @Override
    public String toString() {
        return text(major, minor, patch, preRelease, build);
    }

    private static int comparePreReleases(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        String[] lefts = left.split("\\.", -1);
        String[] rights = right.split("\\.", -1);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = compareIdentifiers(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftNumber = left.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean rightNumber = right.chars().allMatch(c -> c >= '0' && c <= '9');
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        if (leftNumber && left.length() != right.length()) {
            return Integer.compare(left.length(), right.length());
        }
        return Integer.signum(left.compareTo(right));
    }

    private static String text(int major, int minor, int patch, String preRelease, String build) {
        return major
                + "."
                + minor
                + "."
                + patch
                + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
