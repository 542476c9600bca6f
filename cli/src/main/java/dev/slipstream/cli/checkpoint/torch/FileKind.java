// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells a zip from what else is called a checkpoint, by its first bytes. */
final class FileKind {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** A pickle of protocol 2 that begins with a number of ten bytes: torch.save until 1.5. */
    private static final byte[] LEGACY = {(byte) 0x80, 2, (byte) 0x8a, 10};

    private FileKind() {}

    static void require(Path path, String where) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new ConfigException(
                    new Problem(
                            "IMP-001",
                            where,
                            Files.exists(path) ? "a folder" : "nothing",
                            "a checkpoint's file",
                            "correct the path"));
        }
        byte[] first;
        try (InputStream stream = Files.newInputStream(path)) {
            first = stream.readNBytes(ZIP.length);
        }
        if (Arrays.equals(first, LEGACY)) {
            throw new ConfigException(
                    new Problem(
                            "IMP-002",
                            where,
                            "a file in the format of PyTorch before 1.6",
                            "the zip that torch.save writes since",
                            "convert it in Python: torch.save(torch.load(old, pickle_module=dill,"
                                    + " map_location='cpu', weights_only=False), new,"
                                    + " pickle_module=dill)"));
        }
        if (!Arrays.equals(first, ZIP)) {
            throw new ConfigException(
                    new Problem(
                            "IMP-002",
                            where,
                            "no zip",
                            "a checkpoint as Diffusion Policy's training writes it",
                            "name a .ckpt file from the checkpoints folder of a training"));
        }
    }
}
