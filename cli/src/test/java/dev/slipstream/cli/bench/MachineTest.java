// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class MachineTest {

    @TempDir Path folder;

    @Test
    void readsTheModelWhereTheSystemTellsIt() throws IOException {
        Path info = folder.resolve("cpuinfo");
        Files.writeString(info, "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nflags\t: sse\n");

        assertThat(Machine.cpu(info)).isEqualTo("Some CPU @ 2 GHz");
        Files.writeString(info, "processor\t: 0\n");
        assertThat(Machine.cpu(info)).isEqualTo("unknown");
        Files.write(info, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(Machine.cpu(info)).isEqualTo("unknown");
        assertThat(Machine.cpu(folder.resolve("none"))).isEqualTo("unknown");
    }

    @Test
    void isTheSameAsItself() {
        Machine here = Machine.here(2);

        assertThat(here.threads()).isEqualTo(2);
        assertThat(here.differences(new ObjectMapper().valueToTree(here))).isEmpty();
        assertThat(here.differences(new ObjectMapper().valueToTree(Machine.here(3))))
                .containsExactly("threads 3 and not 2");
    }
}
