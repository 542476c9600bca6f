// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.cli.bench.Contestant.Kind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContestantTest {

    @ParameterizedTest
    @CsvSource({
        "ddim-16, FEWER_STEPS",
        "ddim-50-trailing, FEWER_STEPS",
        "ddim-1t, FEWER_STEPS",
        "ddpm-10, FEWER_STEPS",
        "dpmpp-4, PAIRED",
        "fora-7, PAIRED",
        "fora-7+ddim-40, PAIRED",
        "falcon, UNPAIRED",
        "falcon+ddim-40, UNPAIRED"
    })
    void whatARecipeStandsForFollowsFromItsRoles(String presets, Kind kind) {
        assertThat(Kind.of(Results.recipe(presets))).isEqualTo(kind);
    }
}
