// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.runtime.weights.Safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A copy of our golden vectors, to damage. */
public final class GoldenCopy {

    private final Path folder;

    private GoldenCopy(Path folder) {
        this.folder = folder;
    }

    /** The vectors themselves. */
    public static Path original() {
        try {
            return Path.of(GoldenCopy.class.getResource("goldens").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies the vectors. */
    public static GoldenCopy into(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(original())) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new GoldenCopy(folder);
    }

    /** Replaces words of the manifest, wherever they stand. */
    public void edit(String words, String others) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest);
        if (!text.contains(words)) {
            throw new IllegalArgumentException("no " + words + " in " + text);
        }
        Files.writeString(manifest, text.replace(words, others));
    }

    /** Replaces a case's tensor. */
    public void replace(String name, String tensor, NDManager manager, UnaryOperator<NDArray> by)
            throws IOException {
        change(
                name,
                manager,
                tensors -> {
                    NDArray old = tensors.get(tensor);
                    NDArray made = by.apply(old);
                    tensors.remove(old);
                    made.setName(tensor);
                    tensors.add(made);
                });
    }

    /** Leaves a case's tensor out. */
    public void remove(String name, String tensor, NDManager manager) throws IOException {
        change(name, manager, tensors -> tensors.remove(tensors.get(tensor)));
    }

    private void change(String name, NDManager manager, Consumer<NDList> how) throws IOException {
        Path file = folder.resolve(name + ".safetensors");
        NDList tensors;
        try (InputStream stream = Files.newInputStream(file)) {
            tensors = Safetensors.read(stream, name, manager);
        }
        how.accept(tensors);
        try (OutputStream stream = Files.newOutputStream(file)) {
            tensors.encode(stream, NDList.Encoding.SAFETENSORS);
        }
    }
}
