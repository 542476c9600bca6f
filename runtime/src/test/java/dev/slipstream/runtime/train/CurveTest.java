// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

final class CurveTest {

    private static final String HEADER = "update,figure,value\n";

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("curve.csv");
    }

    @Test
    void writesALineForEachFigure() {
        Curve curve = new Curve(folder);

        curve.add(1, Map.of("rate", 1e-4, "loss", 0.25));
        curve.add(2, Map.of());
        curve.add(3, Map.of("loss", Double.NaN));

        assertThat(file).hasContent(HEADER + "1,loss,0.25\n1,rate,1.0E-4\n3,loss,NaN\n");
    }

    @Test
    void writesPointsWhereverItRuns() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            new Curve(folder).add(1000, Map.of("loss", 1234.5));
        } finally {
            Locale.setDefault(locale);
        }

        assertThat(file).hasContent(HEADER + "1000,loss,1234.5\n");
    }

    @Test
    void forgetsWhatLiesBehindACheckpoint() throws IOException {
        Files.writeString(
                file,
                HEADER + "0,loss,9\n9,loss,1\n10,loss,2\n10,rate,-3.5E-9\n11,loss,4\n100,loss,5\n");
        Curve curve = new Curve(folder);

        curve.cutBehind(10);
        curve.add(11, Map.of("loss", 0.5));

        assertThat(file)
                .hasContent(
                        HEADER + "0,loss,9\n9,loss,1\n10,loss,2\n10,rate,-3.5E-9\n11,loss,0.5\n");
    }

    /** A value that lost its end would still be a number. */
    @Test
    void forgetsALineThatAKillCutAnywhere() throws IOException {
        String whole = HEADER + "9,loss,0.125\n";
        String last = "10,loss,1.0625\n";
        for (int length = 0; length < last.length(); length++) {
            Files.writeString(file, whole + last.substring(0, length));
            new Curve(folder).cutBehind(10);
            assertThat(file).as("cut to %d", length).hasContent(whole);
        }
        Files.writeString(file, whole + last);
        new Curve(folder).cutBehind(10);
        assertThat(file).hasContent(whole + last);
    }

    @Test
    void forgetsWhatIsNoLine() throws IOException {
        Files.write(
                file,
                (HEADER
                                + "1,loss,2\n"
                                + "x,loss,1\n"
                                + "2,loss\n"
                                + "3,,1\n"
                                + ",loss,1\n"
                                + "4,loss,\u00ff\0\n"
                                + "99999999999999999999,loss,1\n"
                                + "5,loss,1\n")
                        .getBytes(ISO_8859_1));

        new Curve(folder).cutBehind(10);

        assertThat(file).hasContent(HEADER + "1,loss,2\n5,loss,1\n");
    }

    @Test
    void aTrainingThatResumesNothingBeginsANewOne() throws IOException {
        Files.writeString(file, HEADER + "0,loss,9\n1,loss,8\n");
        Curve curve = new Curve(folder);

        curve.add(0, Map.of("loss", 7.0));
        curve.add(1, Map.of("loss", 6.0));

        assertThat(file).hasContent(HEADER + "0,loss,7.0\n1,loss,6.0\n");
    }

    @Test
    void namesAFileThatCannotBeWritten() throws IOException {
        Curve curve = new Curve(folder);
        curve.begin();
        Files.delete(file);
        Files.createDirectory(file);

        assertThatThrownBy(() -> curve.add(1, Map.of("loss", 1.0)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-004 file " + file);
        assertThatThrownBy(() -> curve.cutBehind(1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-004 file " + file);
    }
}
