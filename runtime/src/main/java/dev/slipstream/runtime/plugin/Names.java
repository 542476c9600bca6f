// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names as recipes write them, and the nearest right one to a wrong one. */
final class Names {

    static final String RULE = "lower case words joined by hyphens, at most 64 characters";

    private static final int LONGEST = 64;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Names() {}

    static boolean isName(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    /** The candidate that a writer may have meant, where one is near. */
    static Optional<String> nearest(String wrong, Collection<String> right) {
        return right.stream()
                .filter(each -> distance(wrong, each) <= Math.max(2, each.length() / 3))
                .min(
                        Comparator.<String>comparingInt(each -> distance(wrong, each))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = fold(left.charAt(i - 1)) == fold(right.charAt(j - 1)) ? 0 : 1;
                int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + same);
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[right.length()];
    }

    private static char fold(char c) {
        return Character.toLowerCase(c);
    }
}
