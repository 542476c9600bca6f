// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/**
 * The file that a picture goes to.
 *
 * @param path where it is
 */
public record MaskFile(Path path) {

    /**
     * Looks at the place before anything is drawn.
     *
     * @throws ConfigException where no file can be written
     */
    public MaskFile {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(path)) {
            throw unwritable(path, "no file that can be written");
        }
    }

    /**
     * Writes the picture as PNG.
     *
     * @param picture the picture
     * @throws ConfigException where it cannot be written
     */
    public void write(BufferedImage picture) {
        try {
            ImageIO.write(picture, "png", path.toFile());
        } catch (IOException e) {
            throw unwritable(path, e.toString());
        }
    }

    private static ConfigException unwritable(Path path, String found) {
        return new ConfigException(
                new Problem(
                        "MSK-001",
                        "file " + path,
                        found,
                        "a file that can be written",
                        "choose another with --out"));
    }
}
