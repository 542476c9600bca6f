// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Whatever a kill or a bad disk does to the newest checkpoint, the one before it is found. */
final class CheckpointsTest {

    private static final String OLDER = "update-000000010";
    private static final String NEWER = "update-000000020";

    @TempDir Path output;

    private final List<String> said = new ArrayList<>();
    private NDManager manager;
    private Path folder;

    @BeforeEach
    void open() {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
        folder = output.resolve("checkpoints");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private Checkpoints checkpoints() {
        return new Checkpoints(output, "a test", said::add);
    }

    private Map<String, NDList> state(long done) {
        return Map.of(
                "weights", new NDList(manager.create(new float[] {done, 0.5f})),
                "steps", new NDList(manager.create(new long[] {done})));
    }

    private void writeTwo() {
        Checkpoints checkpoints = checkpoints();
        checkpoints.write(10, state(10));
        checkpoints.write(20, state(20));
    }

    /** The update of the newest whole checkpoint, after a look at its tensors; 0 for none. */
    private long newest() {
        try (NDManager scope = manager.newSubManager()) {
            Optional<Checkpoints.Found> found = checkpoints().newest(scope);
            found.ifPresent(
                    checkpoint -> {
                        NDList tensors = checkpoint.tensors();
                        assertThat(tensors).hasSize(2);
                        assertThat(tensors.get("weights/0").toFloatArray())
                                .containsExactly((float) checkpoint.done(), 0.5f);
                        assertThat(tensors.get("steps/0").toLongArray())
                                .containsExactly(checkpoint.done());
                    });
            return found.map(Checkpoints.Found::done).orElse(0L);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsTheTwoThatAreNewest() throws IOException {
        Checkpoints checkpoints = checkpoints();
        for (long done : new long[] {10, 20, 30, 1_000_000}) {
            checkpoints.write(done, state(done));
        }

        assertThat(files())
                .containsExactly(
                        "update-000000030.json",
                        "update-000000030.safetensors",
                        "update-001000000.json",
                        "update-001000000.safetensors");
        assertThat(newest()).isEqualTo(1_000_000);
        assertThat(said).isEmpty();
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        writeTwo();
        Files.writeString(folder.resolve("notes.json"), "mine");
        Files.writeString(folder.resolve("update-of-mine.json"), "mine");

        checkpoints().write(30, state(30));

        assertThat(files()).contains("notes.json", "update-of-mine.json");
        assertThat(newest()).isEqualTo(30);
        assertThat(said).isEmpty();
    }

    @Test
    void leavesTheStateAsItWas() {
        Map<String, NDList> state = state(10);
        state.get("weights").get(0).setName("mine");
        int arrays = ((BaseNDManager) manager).getManagedArrays().size();

        checkpoints().write(10, state);

        assertThat(state.get("weights").get(0).getName()).isEqualTo("mine");
        assertThat(((BaseNDManager) manager).getManagedArrays()).hasSize(arrays);
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(newest()).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void passesOverTensorsWithoutANote() throws IOException {
        writeTwo();
        Files.delete(folder.resolve(NEWER + ".json"));

        assertThat(newest()).isEqualTo(10);
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains(NEWER + " is damaged", NEWER + ".json", "passed over");
    }

    @Test
    void passesOverANoteWithoutTensors() throws IOException {
        writeTwo();
        Files.delete(folder.resolve(NEWER + ".safetensors"));

        assertThat(newest()).isEqualTo(10);
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains(NEWER + " is damaged", NEWER + ".safetensors");
    }

    @Test
    void passesOverTheTensorsOfAnother() throws IOException {
        writeTwo();
        Files.copy(folder.resolve(OLDER + ".json"), folder.resolve("update-000000030.json"));
        Files.copy(
                folder.resolve(NEWER + ".safetensors"),
                folder.resolve("update-000000030.safetensors"));

        assertThat(newest()).isEqualTo(20);
        assertThat(said).hasSize(1);
    }

    @Test
    void saysWhereItStartsOver() throws IOException {
        writeTwo();
        Files.write(folder.resolve(OLDER + ".safetensors"), new byte[9]);
        Files.writeString(folder.resolve(NEWER + ".json"), "");

        assertThat(newest()).isZero();
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).contains(NEWER + " is damaged");
        assertThat(said.get(1)).contains(OLDER + " is damaged");
        assertThat(said.get(2))
                .isEqualTo("no checkpoint in " + folder + " is whole; starting over");
    }

    /** Else the one damaged checkpoint would count as one of the two that are kept. */
    @Test
    void keepsTheOneResumedFromAndDropsTheDamaged() throws IOException {
        writeTwo();
        Files.delete(folder.resolve(NEWER + ".safetensors"));
        Checkpoints resumed = checkpoints();
        try (NDManager scope = manager.newSubManager()) {
            assertThat(resumed.newest(scope)).isPresent();
        }

        resumed.write(15, state(15));

        assertThat(files())
                .containsExactly(
                        OLDER + ".json",
                        OLDER + ".safetensors",
                        "update-000000015.json",
                        "update-000000015.safetensors");
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining() {
        new Checkpoints(output, "another", said::add).write(10, state(10));

        assertThatThrownBy(this::newest)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-008")
                .hasMessageContaining(OLDER)
                .hasMessageContaining("found a training of another, wanted one of a test");
    }

    @Test
    void namesANoteThatCannotBeRead() throws IOException {
        writeTwo();
        Path note = folder.resolve(NEWER + ".json");
        Files.delete(note);
        Files.createDirectory(note);

        assertThatThrownBy(this::newest)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-007")
                .hasMessageContaining(note.toString());
    }

    @Test
    void survivesACutAnywhere() throws IOException {
        writeTwo();
        for (String ending : List.of(".safetensors", ".json")) {
            Path file = folder.resolve(NEWER + ending);
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length++) {
                said.clear();
                Files.write(file, Arrays.copyOf(whole, length));
                assertThat(newest()).as("%s cut to %d", ending, length).isEqualTo(10);
                assertThat(said).hasSize(1);
            }
            Files.write(file, whole);
        }
        assertThat(newest()).isEqualTo(20);
    }

    @Test
    void survivesABitThatFlipsAnywhere() throws IOException {
        writeTwo();
        for (String ending : List.of(".safetensors", ".json")) {
            Path file = folder.resolve(NEWER + ending);
            byte[] whole = Files.readAllBytes(file);
            for (int at = 0; at < whole.length; at++) {
                said.clear();
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << at % Byte.SIZE);
                Files.write(file, flipped);
                assertThat(newest()).as("byte %d of %s", at, ending).isEqualTo(10);
                assertThat(said).hasSize(1);
            }
            Files.write(file, whole);
        }
    }

    /** Such as the zeros that a file system leaves where power was lost. */
    @Test
    void survivesWhateverStandsInItsFiles() throws IOException {
        writeTwo();
        Random random = new Random(3);
        for (String ending : List.of(".safetensors", ".json")) {
            Path file = folder.resolve(NEWER + ending);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 100; i++) {
                byte[] mutated = whole.clone();
                int from = random.nextInt(whole.length);
                byte[] filling = new byte[random.nextInt(whole.length - from) + 1];
                if (i % 2 == 0) {
                    random.nextBytes(filling);
                }
                System.arraycopy(filling, 0, mutated, from, filling.length);
                Files.write(file, mutated);
                assertThat(newest())
                        .as("%s %d", ending, i)
                        .isEqualTo(Arrays.equals(mutated, whole) ? 20 : 10);
            }
            Files.write(file, whole);
        }
    }
}
