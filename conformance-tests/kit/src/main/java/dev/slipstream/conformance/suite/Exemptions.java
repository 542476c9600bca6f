// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules that a plugin's author declares off, each with the reason. They are checked all the
 * same: one that passes is no exemption but a stale note, and fails.
 *
 * @param reasons why, by the rule's id, or by id, a space and the preset where the exemption is for
 *     that preset alone
 */
public record Exemptions(Map<String, String> reasons) {

    /** No rule is declared off. */
    public static final Exemptions NONE = new Exemptions(Map.of());

    /** Copies the map. */
    public Exemptions {
        reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /** Refuses exemptions from rules that are not there, and those without a reason. */
    void check(Catalogue catalogue) {
        List<Problem> problems = new ArrayList<>();
        reasons.forEach(
                (key, reason) -> {
                    String where = "exemption '" + key + "'";
                    catalogue.unknown(key.split(" ", 2)[0], where).ifPresent(problems::add);
                    if (reason.isBlank()) {
                        problems.add(
                                new Problem(
                                        "KIT-002",
                                        where,
                                        "no reason",
                                        "why the rule cannot hold",
                                        "say it in one sentence; the report shows it"));
                    }
                });
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** What an exemption makes of a finding. */
    Finding judge(Check check, Finding finding) {
        Optional<String> reason = reason(check);
        if (reason.isEmpty() || finding.outcome() == Outcome.NOT_APPLICABLE) {
            return finding;
        }
        boolean stale = finding.outcome() == Outcome.PASSED;
        return new Finding(
                stale ? Outcome.FAILED : Outcome.NOT_APPLICABLE,
                stale
                        ? "take the exemption ("
                                + reason.get()
                                + ") out, for the rule holds: "
                                + finding.message()
                        : "exempt (" + reason.get() + "); the rule found: " + finding.message(),
                finding.figures());
    }

    private Optional<String> reason(Check check) {
        String id = check.rule().text().id();
        return Optional.ofNullable(reasons.get(id + " " + check.preset()))
                .or(() -> Optional.ofNullable(reasons.get(id)));
    }
}
