// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

/** Reads what pyarrow wrote. */
final class ParquetFileTest {

    private static final int ROWS = 160;

    @TempDir Path folder;

    /** Version 1 with a dictionary and without, version 2 with one; each with several groups. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "lz4", "none"})
    void readsListsFromAnyRowOn(String name) throws IOException {
        try (ParquetFile file = open(name)) {
            assertThat(file.rows()).isEqualTo(ROWS);
            assertThat(file.read("x", 3, 0, ROWS)).isEqualTo(values(0, ROWS, 3));
            for (int first : new int[] {3, 69, 70, 71, 0, 85, 150, 0}) {
                assertThat(file.read("x", 3, first, 10)).isEqualTo(values(first, 10, 3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"double, 1", "matrix, 6"})
    void readsNumbers(String column, int width) throws IOException {
        try (ParquetFile file = open("types")) {
            assertThat(file.read(column, width, 0, 40)).isEqualTo(values(0, 40, width));
        }
    }

    @Test
    void readsIntegersAndTruthValues() throws IOException {
        double[] numbers = Arrays.stream(values(0, 40, 1)).map(Math::floor).toArray();
        try (ParquetFile file = open("types")) {
            assertThat(file.read("int", 1, 0, 40)).isEqualTo(numbers);
            assertThat(file.read("long", 1, 5, 30)).isEqualTo(Arrays.copyOfRange(numbers, 5, 35));
            assertThat(file.read("bool", 1, 0, 40))
                    .isEqualTo(Arrays.stream(numbers).map(number -> number % 2).toArray());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "brotli, 3, DAT-008, Brotli",
        "split, 3, DAT-008, BYTE_STREAM_SPLIT",
        "structure, 2, DAT-008, a structure of 2 columns",
        "text, 1, DAT-008, BYTE_ARRAY",
        "gzip, 2, DAT-016, 210 values in 70 rows",
        "ragged, 2, DAT-016, a row 1 of its row group with another number",
        "nulls, 2, DAT-016, a null in row 37",
    })
    void refusesColumns(String name, int width, String code, String found) throws IOException {
        try (ParquetFile file = open(name)) {
            assertThatThrownBy(() -> file.read("x", width, 0, file.rows()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(code)
                    .hasMessageContainingAll("column 'x'", name + ".parquet", found);
        }
    }

    @Test
    void refusesAMissingColumn() throws IOException {
        try (ParquetFile file = open("types")) {
            assertThatThrownBy(() -> file.read("float", 1, 0, 40))
                    .hasMessageStartingWith("DAT-015")
                    .hasMessageContainingAll("'float'", "[double, int, long, bool, matrix]");
        }
    }

    @Test
    void refusesWhatIsNoParquet() throws IOException {
        Path file = Files.writeString(folder.resolve("x.parquet"), "name,value\nx,1\ny,2\n");
        assertThatThrownBy(() -> ParquetFile.open(file))
                .hasMessageStartingWith("DAT-013")
                .hasMessageContaining(file.toString());
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> ParquetFile.open(file)).hasMessageStartingWith("DAT-013");
        Files.writeString(file, "PAR1....PARE");
        assertThatThrownBy(() -> ParquetFile.open(file)).hasMessageContaining("encrypted");
        Files.write(file, cut(Files.readAllBytes(resource("gzip"))));
        assertThatThrownBy(() -> ParquetFile.open(file)).hasMessageStartingWith("DAT-013");
    }

    @Test
    void neverFailsOtherwiseThanByARefusal() throws IOException {
        Random random = new Random(11);
        for (String name : new String[] {"gzip", "lz4", "none"}) {
            byte[] sound = Files.readAllBytes(resource(name));
            for (int round = 0; round < 40; round++) {
                byte[] broken = sound.clone();
                // The metadata are at the end.
                int place = round % 2 == 0 ? random.nextInt(600) + 1 : random.nextInt(sound.length);
                broken[sound.length - Math.max(9, Math.min(place, sound.length))] =
                        (byte) random.nextInt();
                Path file = Files.write(folder.resolve(name + round + ".parquet"), broken);
                try (ParquetFile parquet = ParquetFile.open(file)) {
                    parquet.read("x", 3, 0, 140);
                } catch (ConfigException e) {
                    assertThat(e.code()).matches("DAT-0(08|09|15|16)");
                }
            }
        }
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 5);
    }

    private static ParquetFile open(String name) {
        return ParquetFile.open(resource(name));
    }

    private static Path resource(String name) {
        String resource = "/dev/slipstream/tasks/data/parquet/" + name + ".parquet";
        try {
            return Path.of(
                    Objects.requireNonNull(ParquetFileTest.class.getResource(resource)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the script that made the tables computes too. */
    private static double[] values(int firstRow, int rows, int width) {
        double[] values = new double[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((firstRow + i / width) * 7 + i % width * 3) % 50 * 0.25;
        }
        return values;
    }
}
