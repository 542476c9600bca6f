// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class HostVersionsTest {

    @TempDir Path classes;

    @Test
    void readsTheApisOwnFileThenMavensThenTheManifest() throws IOException {
        write("ai/djl/engine/api.properties", "djl_version=0.35.1");
        assertThat(read(Optional.of("3.0.0")).api()).isEqualTo(Version.of(3, 0, 0));

        write("META-INF/maven/dev.slipstream/slipstream-api/pom.properties", "version=2.0.0");
        assertThat(read(Optional.of("3.0.0")).api()).isEqualTo(Version.of(2, 0, 0));

        write("dev/slipstream/api/api.properties", "version=1.0.0");
        HostVersions versions = read(Optional.of("3.0.0"));
        assertThat(versions.api()).isEqualTo(Version.of(1, 0, 0));
        assertThat(versions.djl()).isEqualTo(Version.of(0, 35, 1));
        assertThat(versions.classFile()).isGreaterThanOrEqualTo(61);
    }

    @Test
    void saysWhichPartHasNoVersion() throws IOException {
        write("ai/djl/engine/api.properties", "djl_version=0.35.1");

        assertThatThrownBy(() -> read(Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("PLG-072 version of slipstream-api: found none");
    }

    private HostVersions read(Optional<String> implementation) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            return HostVersions.read(loader, implementation);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(classes.resolve(name).getParent());
        Files.writeString(classes.resolve(name), text);
    }
}
