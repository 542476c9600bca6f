// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class NpzTest {

    private static final String HEADER =
            "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "2, true", "3, false"})
    void readsEpisodes(int version, boolean stored) throws IOException {
        Path file = write(stored, sound(version));

        try (Recordings recordings = Recordings.open(file)) {
            assertThat(recordings.name()).isEqualTo("push.npz");
            assertThat(recordings.format()).isEqualTo("npz");
            assertThat(recordings.episodes()).isEqualTo(2);
            assertThat(Sample.names(recordings)).containsExactly("action", "keypoint");
            assertThat(recordings.field("keypoint").shape()).containsExactly(3, 2);
            assertThat(recordings.read(1, recordings.field("action")))
                    .isEqualTo(Sample.values(3, 5, 2));
            assertThat(recordings.read(0, recordings.field("action")))
                    .isEqualTo(Sample.values(0, 3, 2));
            assertThat(recordings.read(1, recordings.field("keypoint")))
                    .isEqualTo(Sample.values(3, 5, 6));
        }
    }

    @Test
    void readsEpisodesInBlocks() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("x", npy(1, "<f8", "5000, 4", LittleEndian.doubles(Sample.values(0, 5000, 4))));
        members.put("episode_ends", npy(1, "<i4", "1,", LittleEndian.ints(5000)));

        try (Recordings recordings = Recordings.open(write(false, members))) {
            assertThat(recordings.read(0, recordings.field("x")))
                    .isEqualTo(Sample.values(0, 5000, 4));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <f4         | <f2          | DAT-006 | descr
                    '<f4'       | [('a', '<f4')] | DAT-006 | descr
                    False       | True         | DAT-008 | fortran_order
                    'shape'     | 'form'       | DAT-004 | shape
                    (8, 2)      | ()           | DAT-004 | shape
                    (8, 2)      | (8, 0)       | DAT-004 | shape
                    (8, 2)      | (8, 99999999999) | DAT-004 | shape
                    (8, 2)      | (8, 3)       | DAT-009 | 96 bytes
                    NUMPY       | MUMPY        | DAT-013 | NUMPY
                    {           | [            | DAT-004 | header
                    """)
    void refusesMembers(String from, String to, String code, String part) throws IOException {
        Map<String, byte[]> members = sound(1);
        members.remove("keypoint");
        String member = new String(members.get("action"), ISO_8859_1);
        String changed = member.replace(from, to);
        int header = changed.indexOf('\n') + 1 - 10;
        byte[] bytes = changed.getBytes(ISO_8859_1);
        bytes[8] = (byte) header;
        members.put("action", bytes);

        assertThat(changed).isNotEqualTo(member);
        Refused.opening(write(false, members), code, "array 'action'", "push.npz", part);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9})
    void refusesUnknownVersions(int version) throws IOException {
        Map<String, byte[]> members = sound(1);
        members.get("action")[6] = (byte) version;

        Refused.opening(write(true, members), "DAT-014", "version " + version);
    }

    @Test
    void refusesMembersThatAreCutOff() throws IOException {
        Map<String, byte[]> members = sound(1);
        members.computeIfPresent("action", (name, bytes) -> Arrays.copyOf(bytes, 40));

        Refused.opening(write(true, members), "DAT-004", "array 'action'", "ends early");
    }

    @Test
    void refusesArchivesThatAreCutOff() throws IOException {
        Path file = write(true, sound(1));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        Refused.opening(file, "DAT-009", file.toString());
    }

    @Test
    void refusesDeflatedBytesThatAreDamaged() throws IOException {
        Path file = write(false, sound(1));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 50, 90, (byte) 0x5A);
        Files.write(file, bytes);

        Refused.with(
                "DAT-009",
                () -> {
                    try (Recordings recordings = Recordings.open(file)) {
                        DataDescription.of(recordings);
                    }
                },
                "array 'action'");
    }

    @Test
    void refusesAnArchiveWithoutEpisodeEnds() throws IOException {
        Map<String, byte[]> members = sound(1);
        members.remove("episode_ends");

        Refused.opening(write(true, members), "DAT-010", "[action, keypoint]", "'episode_ends'");
    }

    private static Map<String, byte[]> sound(int version) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        byte[] action = LittleEndian.floats(Sample.values(0, 8, 2));
        members.put("action", npy(version, "<f4", "8, 2", action));
        members.put(
                "keypoint",
                npy(version, "<f8", "8, 3, 2", LittleEndian.doubles(Sample.values(0, 8, 6))));
        members.put("episode_ends", npy(version, "<i8", "2,", LittleEndian.longs(3, 8)));
        return members;
    }

    private static byte[] npy(int version, String type, String shape, byte[] elements) {
        byte[] header = HEADER.formatted(type, shape).getBytes(ISO_8859_1);
        byte[] length = LittleEndian.ints(header.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        bytes.writeBytes(version == 1 ? Arrays.copyOf(length, 2) : length);
        bytes.writeBytes(header);
        bytes.writeBytes(elements);
        return bytes.toByteArray();
    }

    private Path write(boolean stored, Map<String, byte[]> members) throws IOException {
        Path file = folder.resolve("push.npz");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey() + ".npy");
                if (stored) {
                    CRC32 crc = new CRC32();
                    crc.update(member.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                archive.putNextEntry(entry);
                archive.write(member.getValue());
            }
        }
        return file;
    }
}
