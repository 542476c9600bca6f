// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.statistics.Holm;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The findings about one plugin that leave something to chance: each statistical rule on each
 * preset. Judged one by one, an honest plugin of many presets would fail some of them before long;
 * Holm's procedure bounds the chance that it fails any.
 */
final class FamilyOfTests {

    /** How often an honest plugin may fail any of them. */
    private static final double ERROR = 0.005;

    private static final Set<Level> LEVELS =
            EnumSet.of(Level.DRIFT, Level.DISTRIBUTION, Level.TASK);

    private final int size;
    private final Set<String> beyondChance;

    /**
     * Weighs findings together.
     *
     * @param findings by the check's name
     */
    FamilyOfTests(Map<String, Finding> findings) {
        Map<String, Double> chances = new LinkedHashMap<>();
        findings.forEach((name, finding) -> finding.chance().ifPresent(p -> chances.put(name, p)));
        this.size = chances.size();
        this.beyondChance = Holm.upheld(chances, ERROR);
    }

    static boolean mayHold(Check check) {
        return LEVELS.contains(check.rule().text().level());
    }

    /** A finding as it stands among the others. */
    Finding judge(String name, Finding finding) {
        boolean byChance =
                finding.outcome() == Outcome.FAILED
                        && finding.chance().isPresent()
                        && !beyondChance.contains(name);
        if (!byChance) {
            return finding;
        }
        return new Finding(
                Outcome.PASSED,
                String.format(
                        Locale.ROOT,
                        "p = %.4f is not beyond chance among the plugin's %d tests that leave"
                                + " something to it (Holm, error %s): %s",
                        finding.chance().getAsDouble(),
                        size,
                        ERROR,
                        finding.message()),
                finding.figures());
    }
}
