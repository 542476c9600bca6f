// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A training's checkpoints in a folder of its output: tensors in one file, and beside it a note
 * with the digest of both, written last. A checkpoint that is damaged is passed over for the one
 * before it, and said so.
 *
 * <p>One thread.
 */
final class Checkpoints {

    private static final String TENSORS = ".safetensors";
    private static final String NOTE = ".json";
    private static final Pattern FILE = Pattern.compile("(update-\\d+)\\.(safetensors|json)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String identity;
    private final OutputFiles files;
    private final Consumer<String> says;

    /** The name of the last checkpoint that was written, or resumed from; empty before. */
    private String last = "";

    /**
     * Opens the checkpoints of a training.
     *
     * @param output the training's output folder
     * @param identity what a training must share with the one that it resumes
     * @param says hears what the user should know
     */
    Checkpoints(Path output, String identity, Consumer<String> says) {
        this.folder = output.resolve("checkpoints");
        this.identity = identity;
        this.files = new OutputFiles(folder);
        this.says = says;
    }

    /**
     * What a checkpoint holds.
     *
     * @param done how many updates are done
     * @param tensors the state's tensors, owned by the manager that read them
     */
    record Found(long done, NDList tensors) {}

    /** Writes a checkpoint and deletes all others but the one before it. */
    void write(long done, Map<String, NDList> state) {
        String name = String.format(Locale.ROOT, "update-%09d", done);
        Path tensors = folder.resolve(name + TENSORS);
        writeTensors(tensors, state);
        try {
            JsonNode note =
                    JSON.createObjectNode()
                            .put("done", done)
                            .put("identity", identity)
                            .put("digest", digest(tensors, done, identity));
            files.write(name + NOTE, stream -> JSON.writeValue(stream, note));
        } catch (IOException e) {
            throw unreadable(tensors, e);
        }
        newestFirst().stream()
                .filter(other -> !other.equals(name) && !other.equals(last))
                .forEach(this::delete);
        last = name;
    }

    private void writeTensors(Path file, Map<String, NDList> state) {
        NDList tensors = new NDList();
        try {
            state.forEach(
                    (key, arrays) -> {
                        for (int i = 0; i < arrays.size(); i++) {
                            // A copy, for the name is the original's own.
                            NDArray copy = arrays.get(i).duplicate();
                            copy.setName(key + "/" + i);
                            tensors.add(copy);
                        }
                    });
            files.write(
                    file.getFileName().toString(),
                    stream -> tensors.encode(stream, NDList.Encoding.SAFETENSORS));
        } finally {
            tensors.close();
        }
    }

    /** The newest checkpoint that is whole. */
    Optional<Found> newest(NDManager manager) {
        List<String> names = newestFirst();
        for (String name : names) {
            Optional<Found> found = read(name, manager);
            if (found.isPresent()) {
                last = name;
                return found;
            }
        }
        if (!names.isEmpty()) {
            says.accept("no checkpoint in " + folder + " is whole; starting over");
        }
        return Optional.empty();
    }

    private Optional<Found> read(String name, NDManager manager) {
        Path tensors = folder.resolve(name + TENSORS);
        Path note = folder.resolve(name + NOTE);
        try {
            // As text, because Jackson would guess an encoding from damaged bytes.
            JsonNode json = JSON.readTree(new String(Files.readAllBytes(note), UTF_8));
            long done = json.path("done").asLong();
            String found = json.path("identity").asText();
            if (!json.path("digest").asText().equals(digest(tensors, done, found))) {
                return damaged(name, "its digest is another than its note's");
            }
            requireSame(note, found);
            try (InputStream stream = new BufferedInputStream(Files.newInputStream(tensors))) {
                String where = "checkpoint " + tensors;
                return Optional.of(new Found(done, Safetensors.read(stream, where, manager)));
            }
        } catch (NoSuchFileException e) {
            return damaged(name, "no file " + e.getFile());
        } catch (JacksonException e) {
            return damaged(name, "its note is no JSON: " + e.getOriginalMessage());
        } catch (WeightsException e) {
            return damaged(name, e.getMessage());
        } catch (IOException e) {
            throw unreadable(note, e);
        }
    }

    private Optional<Found> damaged(String name, String reason) {
        says.accept(
                "checkpoint " + folder.resolve(name) + " is damaged (" + reason + "); passed over");
        return Optional.empty();
    }

    private void requireSame(Path note, String found) {
        if (!found.equals(identity)) {
            throw new ConfigException(
                    new Problem(
                            "TRN-008",
                            "checkpoint " + note,
                            "a training of " + found,
                            "one of " + identity,
                            "choose another output folder, or repeat the earlier options to go"
                                    + " on"));
        }
    }

    /** The names of all checkpoints, of those that are not whole too. */
    private List<String> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> FILE.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(file -> file.group(1))
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + NOTE));
            Files.deleteIfExists(folder.resolve(name + TENSORS));
        } catch (IOException e) {
            says.accept("checkpoint " + name + " could not be deleted (" + e + ")");
        }
    }

    /** Covers what the note says too, so that damage there is seen as well. */
    private static String digest(Path tensors, long done, String identity) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream stream = new DigestInputStream(Files.newInputStream(tensors), digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        digest.update((done + " " + identity).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ConfigException unreadable(Path path, IOException e) {
        return new ConfigException(
                new Problem(
                        "TRN-007",
                        "checkpoint " + path,
                        String.valueOf(e),
                        "a file that can be read",
                        "change its permissions, or choose another output folder"),
                e);
    }
}
