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
import org.junit.jupiter.params.provider.MethodSource;

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

    static List<Lie> lies() {
        return Lie.all();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aStrategyThatLiesFailsTheRulesThatItBreaks(Lie lie) throws Exception {
        Map<String, Finding> findings = findings(lie.preset());
        assertThat(with(Outcome.FAILED, findings))
                .as("%s", findings)
                .containsExactlyElementsOf(lie.rules());
        assertThat(findings.get(lie.rules().get(lie.rules().size() - 1)).message())
                .contains(lie.message())
                .contains("Fix: ");
    }
}
