// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.toy.FakeRule;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class ExemptionsTest {

    private static final Rule RULE =
            FakeRule.of("TOY-01", Scope.PRESET, trial -> Finding.passed("unused"));

    private final Exemptions exemptions =
            new Exemptions(Map.of("TOY-01 a", "it has no memory", "TOY-02", "it is slow"));

    private Finding judge(String preset, Finding finding) {
        return exemptions.judge(new Check(RULE, preset), finding);
    }

    @Test
    void anExemptRuleThatFailsDoesNotApply() {
        Finding judged = judge("a", Finding.failed("moved by 3").with("moved", 3));

        assertThat(judged.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(judged.message()).contains("it has no memory").contains("moved by 3");
        assertThat(judged.figures()).containsEntry("moved", 3.0);
    }

    @Test
    void anExemptRuleThatHoldsFailsAsStale() {
        Finding judged = judge("a", Finding.passed("moved by 0"));

        assertThat(judged.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged.message())
                .isEqualTo(
                        "take the exemption (it has no memory) out, for the rule holds: moved by"
                                + " 0");
    }

    @Test
    void leavesOthersAsTheyAre() {
        Finding other = Finding.notApplicable("no preset");
        Finding failed = Finding.failed("moved");

        assertThat(judge("a", other)).isSameAs(other);
        assertThat(judge("b", failed)).isSameAs(failed);
        assertThat(Exemptions.NONE.judge(new Check(RULE, "a"), failed)).isSameAs(failed);
    }

    @Test
    void refusesUnknownRulesAndEmptyReasons() {
        Catalogue catalogue = new Catalogue(List.of(RULE));

        assertThatThrownBy(() -> exemptions.check(catalogue))
                .hasMessageContaining("KIT-001 exemption 'TOY-02'")
                .hasMessageNotContaining("TOY-01 a'");
        assertThatThrownBy(() -> new Exemptions(Map.of("TOY-01", " ")).check(catalogue))
                .hasMessageContaining("KIT-002 exemption 'TOY-01': found no reason");
        assertThatCode(() -> new Exemptions(Map.of("TOY-01 a", "so")).check(catalogue))
                .doesNotThrowAnyException();
    }
}
