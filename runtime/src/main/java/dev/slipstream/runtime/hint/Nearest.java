// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.hint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses which name was meant, by the letters that would have to change. */
public final class Nearest {

    private static final int LONGEST = 100;
    private static final int MOST = 5;
    private static final int LEAST_PREFIX = 3;

    private Nearest() {}

    /**
     * The names that differ least: by a third of their letters at most, case aside. Where there is
     * none, those that begin as the given one does, or the other way round.
     *
     * @param given the name that was given
     * @param names the names that there are
     * @return five at most, in the order of the names
     */
    public static List<String> names(String given, Collection<String> names) {
        if (given.length() > LONGEST) {
            return List.of();
        }
        String wanted = given.toLowerCase(Locale.ROOT);
        List<String> best = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            String candidate = name.toLowerCase(Locale.ROOT);
            int longer = Math.max(wanted.length(), candidate.length());
            int distance = distance(wanted, candidate);
            if (distance > Math.max(1, longer / 3) || distance >= longer || distance > least) {
                continue;
            }
            if (distance < least) {
                best.clear();
                least = distance;
            }
            best.add(name);
        }
        if (best.isEmpty()) {
            names.stream().filter(name -> share(wanted, name)).forEach(best::add);
        }
        return List.copyOf(best.subList(0, Math.min(MOST, best.size())));
    }

    /**
     * Names as a sentence lists them.
     *
     * @param names the names
     * @return {@code 'a', 'b' or 'c'}
     */
    public static String either(Collection<String> names) {
        List<String> quoted =
                names.stream().map(name -> "'" + name + "'").collect(Collectors.toList());
        if (quoted.size() < 2) {
            return String.join("", quoted);
        }
        int last = quoted.size() - 1;
        return String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }

    private static boolean share(String wanted, String name) {
        String candidate = name.toLowerCase(Locale.ROOT);
        return Math.min(wanted.length(), candidate.length()) >= LEAST_PREFIX
                && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
    }

    /** How many letters to put in, take out, change, or swap with their neighbour. */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least =
                        Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, before[j - 2] + 1);
                }
                row[j] = least;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
