// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeedsTest {

    @Test
    void readsSeedsAndRangesInTheirOrder() {
        assertThat(Seeds.parse("7")).containsExactly(7L);
        assertThat(Seeds.parse("100000..100002")).containsExactly(100_000L, 100_001L, 100_002L);
        assertThat(Seeds.parse(" 9, 1 .. 2,-3..-2,5..5 "))
                .containsExactly(9L, 1L, 2L, -3L, -2L, 5L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "1,,2|''",
                "1...3|1...3",
                "one|one",
                "1.5|1.5",
                "5..3|ends before it begins",
                "1,2,1|1 twice",
                "0..9,4|4 twice",
                "0..1000000|more than 1000000",
                "0..999999,-1|more than 1000000",
                "-999999999999999999..999999999999999999|more than 1000000",
                "99999999999999999999|99999999999999999999"
            })
    void refusesWhatIsNoListOfSeeds(String text, String found) {
        assertThatThrownBy(() -> Seeds.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ROL-001 seeds '" + text + "'")
                .hasMessageContaining(found);
    }
}
