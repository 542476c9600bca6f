// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class PluginArgumentTest {

    @TempDir Path folder;

    @Test
    void findsAPluginByItsIdWhateverItsFileIsCalled() throws IOException {
        Path jar = SampleJar.sample(folder.resolve("some-name.jar"), "1.0.0");

        assertThat(PluginArgument.locate("sample", List.of(folder))).isEqualTo(jar);
    }

    @Test
    void findsABrokenPluginSoThatItsLoaderCanSayWhy() throws IOException {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "hello");

        assertThat(PluginArgument.locate("broken", List.of(folder))).isEqualTo(jar);
    }

    @Test
    void leavesPathsAlone() {
        for (String path : List.of("my.jar", "target/my-plugin-1.0.0.jar", "./sample", "Sample")) {
            assertThat(PluginArgument.locate(path, List.of(folder))).isEqualTo(Path.of(path));
        }
    }

    @Test
    void takesAFolderThatIsNamedLikeAnId() {
        assertThat(PluginArgument.locate("src", List.of(folder))).isEqualTo(Path.of("src"));
    }

    @Test
    void namesTheNearestOfAnIdThatIsNotThere() throws IOException {
        SampleJar.sample(folder.resolve("sample.jar"), "1.0.0");

        assertThatThrownBy(() -> PluginArgument.locate("smaple", List.of(folder)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("plugin 'smaple'")
                .hasMessageContaining("write 'sample'");
    }
}
