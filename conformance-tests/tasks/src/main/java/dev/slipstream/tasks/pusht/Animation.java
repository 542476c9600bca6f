// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures as an animated GIF that repeats for ever, ten pictures a second. */
public final class Animation {

    private static final String FORMAT = "gif";
    private static final String HUNDREDTHS_PER_PICTURE = "10";

    // One block of the extension: its index, then the number of repetitions, 0 for no end.
    private static final byte[] FOR_EVER = {1, 0, 0};

    private Animation() {}

    /**
     * Writes an animation.
     *
     * @param pictures the pictures, at least one, all of one size
     * @param file the file, replaced where it exists
     * @throws IOException where it cannot be written
     */
    public static void write(List<? extends RenderedImage> pictures, Path file) throws IOException {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("an animation needs at least one picture");
        }
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(FORMAT).next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (RenderedImage picture : pictures) {
                writer.writeToSequence(
                        new IIOImage(picture, null, metadata(writer, picture)),
                        writer.getDefaultWriteParam());
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata metadata(ImageWriter writer, RenderedImage picture)
            throws IOException {
        // The specifier's own factory forgets the colours of a picture that has a table of them.
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(
                        new ImageTypeSpecifier(picture), writer.getDefaultWriteParam());
        String format = metadata.getNativeMetadataFormatName();

        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", HUNDREDTHS_PER_PICTURE);
        control.setAttribute("transparentColorIndex", "0");

        IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
        repeat.setAttribute("applicationID", "NETSCAPE");
        repeat.setAttribute("authenticationCode", "2.0");
        repeat.setUserObject(FOR_EVER.clone());
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(repeat);

        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(control);
        root.appendChild(extensions);
        metadata.mergeTree(format, root);
        return metadata;
    }
}
