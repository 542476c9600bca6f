// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

class TorchArchiveTest {

    @Test
    void givesABareSelfItsType() {
        String code =
                TorchArchive.of(
                                """
                                  def one(self) -> int:
                                    return 1

                                  def two(
                                      self,
                                      selfless: Tensor) -> Tensor:
                                    # def of(self, x)
                                    return selfless

                                  def three(self: __torch__.M, x: int) -> int:
                                    return x
                                """)
                        .code();

        assertThat(code)
                .contains("def one(self: __torch__.M) -> int:")
                .contains("self: __torch__.M,\n      selfless: Tensor)")
                .contains("def three(self: __torch__.M, x: int)")
                .contains("# def of(self, x)");
    }

    @Test
    void isAZipOfFourStoredEntriesUnderOneFolder() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        byte[] bytes = TorchArchive.of("  def f(self) -> int:\r\n    return 1").bytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }

        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "m/data.pkl", "m/constants.pkl", "m/version", "m/code/__torch__.py");
        assertThat(entries.get("m/data.pkl"))
                .hasSize(53)
                .startsWith(0x80, 2, 'c')
                .endsWith('u', 'b', 'q', 2, '.');
        assertThat(new String(entries.get("m/code/__torch__.py"), UTF_8)).doesNotContain("\r");
    }
}
