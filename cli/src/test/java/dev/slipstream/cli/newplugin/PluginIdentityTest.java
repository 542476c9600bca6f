// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.newplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

final class PluginIdentityTest {

    @ParameterizedTest
    @CsvSource({
        "half-rate, HalfRate, com.example.halfrate",
        "a, A, com.example.a",
        "x2-3d, X23d, com.example.x23d"
    })
    void namesFollowFromTheId(String id, String prefix, String packageName) {
        PluginIdentity identity = PluginIdentity.of(id, Optional.empty());

        assertThat(identity.prefix()).isEqualTo(prefix);
        assertThat(identity.packageName()).isEqualTo(packageName);
    }

    @ParameterizedTest
    @CsvSource({
        "HalfRate, call it half-rate",
        "half_rate, call it half-rate",
        "2nd-half, call it nd-half",
        "half-, call it half",
        "'', choose another",
        "半, choose another"
    })
    void anotherIdIsRefusedWithTheNearestThatWillDo(String id, String fix) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PluginIdentity.of(id, Optional.empty()))
                .satisfies(e -> assertThat(e.problems()).hasSize(1))
                .withMessageContainingAll("NEW-001", "'" + id + "'", fix);
    }

    @Test
    void anIdThatIsTooLongIsRefused() {
        assertThat(PluginIdentity.of("a".repeat(64), Optional.empty()).id()).hasSize(64);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PluginIdentity.of("a".repeat(65), Optional.empty()))
                .withMessageContainingAll("NEW-001", "at most 64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org.Example", "org..example", "org.new", "", "dev.slipstream.x", "java.x"})
    void anotherPackageIsRefused(String packageName) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PluginIdentity.of("half-rate", Optional.of(packageName)))
                .withMessageContainingAll("NEW-002", "'" + packageName + "'", "--package");
    }

    @Test
    void anIdThatIsAKeywordNeedsAPackage() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PluginIdentity.of("default", Optional.empty()))
                .withMessageContainingAll("NEW-002", "'com.example.default'");
        assertThat(PluginIdentity.of("default", Optional.of("org.javax.me")).packageName())
                .isEqualTo("org.javax.me");
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PluginIdentity.of("Half", Optional.of("java.x")))
                .withMessageContainingAll("NEW-001", "NEW-002");
    }
}
