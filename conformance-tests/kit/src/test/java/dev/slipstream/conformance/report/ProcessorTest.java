// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ProcessorTest {

    @Test
    void readsWhatLinuxTellsOnX86() {
        List<String> lines =
                List.of(
                        "processor\t: 0",
                        "model name\t: Some(R) CPU @ 2.50GHz: fast",
                        "flags\t\t: fpu sse2 avx avx2 fma avx512f amx_tile",
                        "",
                        "model name\t: another");

        Processor processor = Processor.parse(lines, "amd64", 2);

        assertThat(processor.model()).isEqualTo("Some(R) CPU @ 2.50GHz: fast");
        assertThat(processor.vectors())
                .containsExactly("amx_tile", "avx", "avx2", "avx512f", "fma");
        assertThat(processor)
                .hasToString("Some(R) CPU @ 2.50GHz: fast x 2, amx_tile avx avx2 avx512f fma");
    }

    @Test
    void readsWhatLinuxTellsOnArm() {
        List<String> lines =
                List.of("processor\t: 0", "Features\t: fp asimd sve", "CPU part\t: 0xd40");

        Processor processor = Processor.parse(lines, "aarch64", 4);

        assertThat(processor.model()).isEqualTo("0xd40");
        assertThat(processor.vectors()).containsExactly("asimd", "sve");
    }

    @Test
    void makesDoWithTheArchitecture() {
        assertThat(Processor.parse(List.of("nothing here"), "riscv64", 8))
                .hasToString("riscv64 x 8");
        assertThat(Processor.here().count()).isPositive();
    }
}
