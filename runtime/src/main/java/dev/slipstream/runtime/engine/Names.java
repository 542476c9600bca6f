// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Guesses which name was meant. */
final class Names {

    private Names() {}

    /** The names that differ least, none where all differ by more than half. */
    static List<String> nearest(String wanted, Collection<String> names) {
        List<String> best = new ArrayList<>();
        int least = Math.max(2, wanted.length() / 2);
        for (String name : names) {
            int distance = distance(wanted, name);
            if (distance < least) {
                best.clear();
                least = distance;
            }
            if (distance == least) {
                best.add(name);
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
