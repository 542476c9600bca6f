// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.plugin.RoleChoice;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class RoleReaderTest {

    private static final RoleReader READER = new RoleReader(Bag.usual());

    private static Object options(String use, Map<String, Object> options) {
        return READER.scheduler(new RoleChoice(use, options), "the test").options();
    }

    @Test
    void aSchedulerIsReadByItsNameWithItsOptions() {
        assertThat(options("baselines/ddim", Map.of("steps", 7)))
                .isEqualTo(new Bag.Spaced(7, Bag.Spacing.LEADING));
    }

    @Test
    void aPresetStandsForTheSchedulerThatItSets() {
        assertThat(options("ddim-40", Map.of("steps", 7)))
                .isEqualTo(new Bag.Spaced(40, Bag.Spacing.LEADING));
    }

    @Test
    void aPresetStandsForTheSchedulerThatItAssumes() {
        assertThat(options("tts-90", Map.of()))
                .isEqualTo(new Bag.Spaced(40, Bag.Spacing.TRAILING_EDGE));
    }

    @Test
    void aPresetWithoutASchedulerIsRefused() {
        Bag bag = new Bag("x").preset("bare", Map.of(), Map.of());
        RoleReader reader = new RoleReader(FactoryIndex.of(List.of(bag.indexed())));

        assertThatThrownBy(() -> reader.scheduler(new RoleChoice("bare", Map.of()), "the test"))
                .hasMessageContaining("CFG-037 the test: found the preset 'bare' without one");
    }

    @Test
    void aPresetOfTwoPluginsIsRefused() {
        Bag one = new Bag("one").preset("same", Map.of(), Map.of());
        Bag other = new Bag("other").preset("same", Map.of(), Map.of());
        RoleReader reader =
                new RoleReader(FactoryIndex.of(List.of(one.indexed(), other.indexed())));

        assertThatThrownBy(() -> reader.scheduler(new RoleChoice("same", Map.of()), "the test"))
                .hasMessageContaining("CFG-034");
    }
}
