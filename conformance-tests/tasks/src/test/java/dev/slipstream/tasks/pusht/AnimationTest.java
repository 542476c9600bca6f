// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

final class AnimationTest {

    @TempDir Path folder;

    @Test
    void holdsAllPicturesAndRepeatsForEver() throws IOException {
        Path file = folder.resolve("a.gif");
        PushTPicture painter = new PushTPicture(64);
        List<BufferedImage> pictures =
                IntStream.range(0, 5)
                        .mapToObj(i -> painter.of(new Pose(100, 100, 0.1 * i), 300, 300 + i))
                        .toList();
        Files.writeString(file, "something longer that was there before".repeat(1000));

        Animation.write(pictures, file);

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isEqualTo(5);
            assertThat(reader.getWidth(4)).isEqualTo(64);
            assertThat(reader.getHeight(4)).isEqualTo(64);
        } finally {
            reader.dispose();
        }
        String bytes = Files.readString(file, ISO_8859_1);
        assertThat(bytes).hasSizeLessThan(20_000).contains("NETSCAPE2.0\u0003\u0001\u0000\u0000");
        // A graphic control extension with a delay of ten hundredths of a second.
        assertThat(bytes.split("!\u00F9\u0004.\n\u0000", -1)).hasSize(6);
    }

    @Test
    void needsAPicture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Animation.write(List.of(), folder.resolve("a.gif")));
    }
}
