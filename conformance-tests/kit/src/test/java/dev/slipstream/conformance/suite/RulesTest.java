// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;

import org.junit.jupiter.api.Test;

import java.util.List;

final class RulesTest {

    private final List<RuleText> texts =
            Rules.catalogue().rules().stream().map(Rule::text).toList();

    @Test
    void everyRuleSaysWhatHoldsAndWhereToLook() {
        assertThat(texts).isNotEmpty();
        assertThat(texts)
                .allSatisfy(
                        text -> {
                            assertThat(text.checks()).as(text.id()).isNotBlank();
                            assertThat(text.lookAt()).as(text.id()).isNotBlank();
                        });
    }

    @Test
    void noTwoRulesSayTheSame() {
        assertThat(texts).extracting(RuleText::checks).doesNotHaveDuplicates();
    }

    @Test
    void bringsThePolicyThatPresetsAreTriedOn() {
        assertThat(Rules.companions()).extracting(SlipstreamPlugin::id).contains("kit");
        assertThat(Rules.companions())
                .flatExtracting(SlipstreamPlugin::policies)
                .extracting(policy -> "kit/" + policy.name())
                .contains(PolicyChooser.SMALL);
    }
}
