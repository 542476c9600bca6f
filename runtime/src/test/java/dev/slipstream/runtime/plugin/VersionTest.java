// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class VersionTest {

    /** A version with small parts, so that equal ones are met. */
    static Version random(Random random) {
        StringBuilder text = new StringBuilder();
        text.append(random.nextInt(3)).append('.').append(random.nextInt(3));
        text.append('.').append(random.nextInt(3));
        List<String> identifiers = List.of("0", "1", "10", "2", "a", "B", "rc", "rc-1", "0a", "-");
        if (random.nextBoolean()) {
            text.append('-').append(identifiers.get(random.nextInt(identifiers.size())));
            while (random.nextInt(3) == 0) {
                text.append('.').append(identifiers.get(random.nextInt(identifiers.size())));
            }
        }
        if (random.nextInt(5) == 0) {
            text.append("+b.0").append(random.nextInt(2));
        }
        return Version.parse(text.toString());
    }

    @Test
    void orderIsThatOfTheSpecification() {
        List<Version> ordered =
                List.of(
                                "0.9.9",
                                "1.0.0-1",
                                "1.0.0-2",
                                "1.0.0-10",
                                "1.0.0-alpha",
                                "1.0.0-alpha.1",
                                "1.0.0-alpha.beta",
                                "1.0.0-beta",
                                "1.0.0-beta.2",
                                "1.0.0-beta.11",
                                "1.0.0-rc.1",
                                "1.0.0",
                                "1.0.1",
                                "1.2.0",
                                "1.10.0",
                                "2.0.0-SNAPSHOT",
                                "2.0.0")
                        .stream()
                        .map(Version::parse)
                        .toList();
        List<Version> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(shuffled.stream().sorted().toList()).isEqualTo(ordered);
    }

    @Test
    void orderObeysTheLaws() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            Version a = random(random);
            Version b = random(random);
            Version c = random(random);

            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
            if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                assertThat(a).isLessThanOrEqualTo(c);
            }
            if (a.compareTo(b) == 0) {
                assertThat(Integer.signum(a.compareTo(c)))
                        .isEqualTo(Integer.signum(b.compareTo(c)));
                assertThat(a.preRelease()).isEqualTo(b.preRelease());
            }
            assertThat(Version.parse(a.toString())).isEqualTo(a);
        }
    }

    @Test
    void buildMetadataTakesNoPartInTheOrder() {
        assertThat(Version.parse("1.0.0+a")).isEqualByComparingTo(Version.parse("1.0.0+b"));
        assertThat(Version.parse("1.0.0+a")).isNotEqualTo(Version.parse("1.0.0+b"));
    }

    @Test
    void longNumbersInPreReleasesCompareAsNumbers() {
        assertThat(Version.parse("1.0.0-20261120135430123456789"))
                .isGreaterThan(Version.parse("1.0.0-9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "01.2.3",
                "1.2.03",
                "1.2.3-",
                "1.2.3-01",
                "1.2.3-a..b",
                "1.2.3+",
                "1.2.3+a+b",
                "v1.2.3",
                " 1.2.3",
                "1.2.3 ",
                "-1.2.3",
                "1.2.x",
                "1.2.12345678901",
                "1.2.3-ä",
                "${project.version}"
            })
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> Version.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
