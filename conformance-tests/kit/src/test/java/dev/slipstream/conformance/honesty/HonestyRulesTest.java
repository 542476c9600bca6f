// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.conformance.reference.TableSchedulers;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.subject.Trial;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class HonestyRulesTest {

    private static final String POLICY = "kit/micro";

    private static final Subject SUBJECT =
            new Subject(
                    "sly",
                    Optional.empty(),
                    Optional.of(new SlyPlugin()),
                    List.of(),
                    List.of(new KitPlugin(), new TableSchedulers()),
                    List.of());

    private static Host host;

    @BeforeAll
    static void open() {
        host = SUBJECT.open(POLICY);
    }

    @AfterAll
    static void close() {
        host.close();
    }

    private static Map<String, Finding> findings(String preset) throws Exception {
        Trial trial = new Trial(SUBJECT, preset, POLICY, host, Depth.QUICK, 1);
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Rule rule : HonestyRules.all()) {
            findings.put(rule.text().id(), rule.check(trial));
        }
        return findings;
    }

    private static List<String> with(Outcome outcome, Map<String, Finding> findings) {
        return findings.entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain         | HON-01 HON-02 HON-05",
                "denoiser      | HON-01 HON-02 HON-05",
                "reuse         | HON-01 HON-02 HON-03 HON-04 HON-05 HON-06 HON-07",
                "beside        | HON-01 HON-02 HON-03 HON-04 HON-05 HON-06 HON-07",
                "stepwise      | HON-01 HON-02 HON-03 HON-04 HON-05 HON-06 HON-07",
                "twins         | HON-01 HON-02 HON-03 HON-04 HON-05 HON-06 HON-07",
                "code          | HON-01 HON-02 HON-03 HON-04 HON-05 HON-06 HON-07",
                "start         | HON-01 HON-02 HON-05 HON-06",
                "told          | HON-01 HON-02 HON-05 HON-06",
                "guess         | HON-01 HON-02 HON-05 HON-06",
            })
    void anHonestStrategyPasses(String preset, String wanted) throws Exception {
        Map<String, Finding> findings = findings(preset);
        assertThat(with(Outcome.FAILED, findings)).as("%s", findings).isEmpty();
        assertThat(with(Outcome.PASSED, findings)).containsExactly(wanted.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twice         | HON-01 | found a report of 4 rounds and 4 rows for call 0, wanted"
                        + " the 8 rounds and 8 rows",
                "cheap         | HON-02 | of the denoiser for call 2, wanted the 36,864 that its"
                        + " kernels counted",
                "forgetful     | HON-02 | a report of 0 multiply-accumulates of the conditioning",
                "secret        | HON-02 | of the strategy's own for call 2, wanted the 2,097,152"
                        + " that",
                "unknown       | HON-02 | cannot count: torch.cdist at line",
                "thin          | HON-04 | a report of 128 bytes for call 0, wanted the 2048",
                "unweighed     | HON-04 | a report of no bytes for call 2, which reused residuals",
                "late          | HON-05 | found commits of 1",
                "idle          | HON-06 | that role 'sly/idle' never reused a block in 4 warmed"
                        + " calls",
                "cold          | HON-06 | that role 'sly/cold' never started a call",
                "guess-in-vain | HON-06 | 'sly/guess-in-vain' never saved a round",
                "lossy         | HON-07 | found 12 of 24 gated blocks computed in call 0, wanted"
                        + " all",
            })
    void aStrategyThatLiesFailsTheRuleThatItBreaks(String preset, String rule, String message)
            throws Exception {
        Map<String, Finding> findings = findings(preset);
        assertThat(with(Outcome.FAILED, findings)).as("%s", findings).containsExactly(rule);
        assertThat(findings.get(rule).message()).contains(message).contains("Fix: ");
    }

    /** What it does not reuse it computes, so that its multiply-accumulates are wrong too. */
    @ParameterizedTest
    @CsvSource({"pretends"})
    void aDenoiserThatIgnoresItsGatesFails(String preset) throws Exception {
        Map<String, Finding> findings = findings(preset);
        assertThat(with(Outcome.FAILED, findings)).containsExactly("HON-02", "HON-03");
        assertThat(findings.get("HON-03").message())
                .contains("a report of 4 computed blocks for call 0, wanted the 8 that");
    }
}
