// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.toy.FakeRule;

import org.junit.jupiter.api.Test;

import java.util.List;

final class CatalogueTest {

    private static final Rule FIRST = rule("TOY-02");
    private static final Rule SECOND = rule("TOY-01");

    private final Catalogue catalogue = new Catalogue(List.of(FIRST, SECOND));

    private static Rule rule(String id) {
        return FakeRule.of(id, Scope.PLUGIN, trial -> Finding.passed("well"));
    }

    @Test
    void keepsTheOrderAndFindsById() {
        assertThat(catalogue.rules()).containsExactly(FIRST, SECOND);
        assertThat(catalogue.rule("TOY-01")).containsSame(SECOND);
        assertThat(catalogue.rule("TOY-09")).isEmpty();
    }

    @Test
    void refusesTwoRulesOfOneId() {
        assertThatThrownBy(() -> new Catalogue(List.of(FIRST, SECOND, rule("TOY-02"))))
                .hasMessage("two rules have the id TOY-02");
    }

    @Test
    void keepsItsOrderWhereOnlySomeAreWanted() {
        assertThat(catalogue.only(List.of("TOY-01", "TOY-02")).rules())
                .containsExactly(FIRST, SECOND);
        assertThat(catalogue.only(List.of("TOY-01")).rules()).containsExactly(SECOND);
    }

    @Test
    void namesTheNearestOfAnIdThatIsNotThere() {
        assertThatThrownBy(() -> catalogue.only(List.of("toy-1", "ABC-77")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("KIT-001 rule 'toy-1': found no rule 'toy-1'")
                .hasMessageContaining("write 'TOY-01'")
                .hasMessageContaining("'slipstream conformance --list'");
    }
}
