// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.hint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;

class NearestTest {

    private static final List<String> NAMES =
            List.of("sparsity", "steps", "scheduler", "coldStart", "cacheStore", "pusht", "k");

    @ParameterizedTest
    @CsvSource({
        "sparcity, sparsity",
        "step, steps",
        "schedular, scheduler",
        "coldstart, coldStart",
        "COLDSTART, coldStart",
        "cache_store, cacheStore",
        "puhst, pusht",
        "cache, cacheStore",
    })
    void findsWhatWasMeant(String given, String meant) {
        assertThat(Nearest.names(given, NAMES)).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "zzzzzz", "temperature", "''", "spa3456", "st"})
    void guessesNothingWhereNothingIsNear(String given) {
        assertThat(Nearest.names(given, NAMES)).isEmpty();
    }

    @Test
    void keepsTheOrderOfEquallyNearNames() {
        assertThat(Nearest.names("tts-9", List.of("tts-95", "tts-90", "tts-80", "ddim-9")))
                .containsExactly("tts-95", "tts-90");
    }

    @Test
    void lists() {
        assertThat(Nearest.either(List.of())).isEmpty();
        assertThat(Nearest.either(List.of("a"))).isEqualTo("'a'");
        assertThat(Nearest.either(List.of("a", "b", "c"))).isEqualTo("'a', 'b' or 'c'");
    }

    @Test
    void endsSoonForLongNames() {
        assertThat(Nearest.names("s".repeat(10_000_000), NAMES)).isEmpty();
    }

    @Test
    void countsChanges() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("abc", "")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            String a = word(random);
            String b = word(random);
            int distance = Nearest.distance(a, b);
            assertThat(distance).isEqualTo(Nearest.distance(b, a));
            assertThat(distance == 0).isEqualTo(a.equals(b));
            assertThat(distance).isBetween(Math.abs(a.length() - b.length()), 6);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }
}
