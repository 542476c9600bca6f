// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.Random;

class VersionRangeTest {

    private static Optional<VersionRange> random(Random random) {
        try {
            Optional<Version> lower = bound(random);
            Optional<Version> upper = bound(random);
            return Optional.of(
                    new VersionRange(
                            lower,
                            lower.isPresent() && random.nextBoolean(),
                            upper,
                            upper.isPresent() && random.nextBoolean()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Version> bound(Random random) {
        if (random.nextInt(5) == 0) {
            return Optional.empty();
        }
        Version version = VersionTest.random(random);
        return Optional.of(
                new Version(
                        version.major(),
                        version.minor(),
                        version.patch(),
                        version.preRelease(),
                        ""));
    }

    @Test
    void printsWhatItParsesTo() {
        Random random = new Random(2);
        int ranges = 0;
        for (int i = 0; i < 5_000; i++) {
            Optional<VersionRange> range = random(random);
            if (range.isPresent()) {
                ranges++;
                assertThat(VersionRange.parse(range.get().toString())).isEqualTo(range.get());
            }
        }
        assertThat(ranges).isGreaterThan(1_000);
    }

    @Test
    void membersLieTogether() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            Optional<VersionRange> maybe = random(random);
            if (maybe.isEmpty()) {
                continue;
            }
            VersionRange range = maybe.get();
            Version low = VersionTest.random(random);
            Version high = VersionTest.random(random);

            assertThat(range.isBelow(low) && range.isAbove(low)).isFalse();
            if (low.compareTo(high) <= 0) {
                // Whatever is not above stays so further down, and the reverse.
                assertThat(range.isAbove(high) || !range.isAbove(low)).isTrue();
                assertThat(range.isBelow(low) || !range.isBelow(high)).isTrue();
            }
            if (low.preRelease().isEmpty()) {
                assertThat(range.contains(low)).isEqualTo(plainly(range, low));
            }
        }
    }

    /** What the brackets say of a release, which no rule of pre-releases touches. */
    private static boolean plainly(VersionRange range, Version version) {
        int down = range.lower().map(version::compareTo).orElse(1);
        int up = range.upper().map(version::compareTo).orElse(-1);
        return (range.lowerIncluded() ? down >= 0 : down > 0)
                && (range.upperIncluded() ? up <= 0 : up < 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "[1.2,2) 1.2.0 true",
                "[1.2,2) 1.9.9 true",
                "[1.2,2) 2.0.0 false",
                "[1.2,2) 1.1.9 false",
                "(1.2,2] 1.2.0 false",
                "(1.2,2] 2.0.0 true",
                "(,2) 0.0.1 true",
                "[2,) 9.0.0 true",
                "(,) 0.0.0-a true",
                "[1.2] 1.2.0 true",
                "[1.2] 1.2.1 false",
                "[0.1,0.2) 0.1.0-SNAPSHOT true",
                "[0.1,0.2) 0.2.0-SNAPSHOT false",
                "[0.1,0.2) 0.2.0-rc.1 false",
                "[0.1,0.2) 0.1.7-rc.1 true",
                "(1.0,2) 1.0.0-rc.1 false",
                "[1.0.0-rc.2,2) 1.0.0-rc.1 false",
                "[1.0.0-rc.2,2) 1.0.0-rc.3 true",
                "[1.0.0-rc.2,2) 1.0.0 true",
                "[1,2.0.0-rc.2] 2.0.0-rc.1 true",
                "[1,2.0.0-rc.2] 2.0.0 false",
                "[1.2,2) 1.5.0+build true"
            })
    void contains(String range, String version, boolean contained) {
        assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"[1.2.0,2.0.0) [1.2,2)", "[0.0.0,) [0,)", "[1.0.0,1.0.0] [1]"})
    void printsShortly(String range, String printed) {
        assertThat(VersionRange.parse(range)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2",
                "[1.2",
                "1.2]",
                "(1.2)",
                "[]",
                "[,2)",
                "[1,]",
                "[2,1)",
                "[1,1)",
                "(1,1]",
                "[1,2),[3,4)",
                "[1.x,2)",
                "[1,2)x",
                "[1.0.0-rc.1,1.0.0)",
                "[1.2.3.4,2)",
                "^1.2",
                "[1+b,2)",
                "[1,2,3)"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
