// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.options.OptionBinder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What lies in a training's output folder beside its weights. */
final class TrainingOutputTest {

    @TempDir Path folder;

    private Training training;
    private OptionalDouble score = OptionalDouble.empty();
    private Optional<Path> judged = Optional.empty();

    @BeforeEach
    void open() {
        training = training(folder);
    }

    @AfterEach
    void close() {
        training.close();
    }

    private Training training(Path output) {
        return new Training(
                TorchEngine.start(EngineSettings.defaults()),
                new Training.Settings(
                        1,
                        output,
                        Optional.empty(),
                        NoSchedulers.NONE,
                        Optional.empty(),
                        "a test",
                        this::judge,
                        new Told()));
    }

    private OptionalDouble judge(Path written) {
        judged = Optional.of(written);
        return score;
    }

    record Card(
            @Option("A count") int count,
            @Option(value = "A limit", name = "upper_limit") double limit) {}

    @Test
    void writesRecordsThatBindAgain() throws IOException {
        Card card = new Card(3, Double.POSITIVE_INFINITY);

        training.write("cards/card.json", card);

        String text = Files.readString(folder.resolve("cards").resolve("card.json"));
        assertThat(text).contains("upper_limit").endsWith("}\n");
        assertThat(OptionBinder.bindExport(new Card(0, 0), text, "card")).isEqualTo(card);
    }

    @Test
    void notesTheScoreOfWhatWasWritten() {
        Path curve = folder.resolve("curve.csv");
        training.progress(2, 10, Map.of("loss", 1.0));

        assertThat(training.evaluate(2, "policy")).isEmpty();
        assertThat(judged).contains(folder.resolve("policy"));
        assertThat(curve).hasContent("update,figure,value\n2,loss,1.0\n");

        score = OptionalDouble.of(0.75);

        assertThat(training.evaluate(3, "policy")).hasValue(0.75);
        assertThat(curve).hasContent("update,figure,value\n2,loss,1.0\n3,score,0.75\n");
    }

    @Test
    void saysThatWindowsNeedDemonstrations() {
        assertThatThrownBy(() -> training.windows(new WindowSizes(16, 2, 8)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-009")
                .hasMessageContaining("--data");
    }

    @Test
    void namesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> training(file.resolve("out")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-001 output folder " + file);
    }
}
