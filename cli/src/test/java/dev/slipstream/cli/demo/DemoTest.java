// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.StoppedException;
import dev.slipstream.cli.bench.Line;
import dev.slipstream.cli.bench.Toys;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.train.ProgressListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class DemoTest {

    private static final ProgressListener SILENT = (done, total, figures) -> true;

    @TempDir Path folder;

    private Slipstream slipstream;

    @BeforeEach
    void open() {
        slipstream =
                Slipstream.builder()
                        .plugin(new BaselinesPlugin())
                        .plugin(new Toys())
                        .defaultPolicy(Toys.WALKER)
                        .build();
    }

    @AfterEach
    void close() {
        slipstream.close();
    }

    private DemoResults run(ProgressListener progress, String... recipes) {
        DemoPlan plan = new DemoPlan("line", List.of(recipes), List.of(3L, 4L), 1, 1, 3);
        return new Demo(slipstream, new Line(10), plan, progress).run(slipstream.compile("ddim-8"));
    }

    @Test
    void eachRecipePlaysTheSeedsAndIsTimed() {
        DemoResults results = run(SILENT, "ddim-4", "ddim-2");

        assertThat(results.complete()).isTrue();
        assertThat(results.anyFailed()).isFalse();
        assertThat(results.standings())
                .extracting(Standing::recipe)
                .containsExactly("ddim-8", "ddim-4", "ddim-2");
        assertThat(results.standings())
                .allMatch(DemoResults::isPlaced)
                .allMatch(
                        standing ->
                                standing.played().orElseThrow().seeds().equals(List.of(3L, 4L)));
        assertThat(results.plain()).map(plain -> plain.row().recipe()).hasValue("plain");
        assertThat(results.standings().get(1).timed().orElseThrow().warmMillis()).hasSize(2);
    }

    @Test
    void aRecipeThatCannotBeComparedIsLeftBehind() throws IOException {
        Path longer =
                Files.writeString(
                        folder.resolve("longer.json"),
                        "{\"policy\": {\"use\": \"toys/walker\", \"horizon\": 5},"
                                + " \"presets\": [\"ddim-2\"]}");

        DemoResults results = run(SILENT, longer.toString(), "none", "ddim-2");

        assertThat(results.complete()).isTrue();
        assertThat(results.standings())
                .filteredOn(standing -> standing.problem().isPresent())
                .extracting(Standing::recipe)
                .containsExactly(longer.toString(), "none");
        assertThat(results.standings().get(1).problem().orElseThrow()).startsWith("BEN-003");
        assertThat(results.standings().get(3)).matches(DemoResults::isPlaced);
    }

    @Test
    void aNameIsTakenOnce() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        String text = "{\"name\": \"mine\", \"presets\": [\"ddim-2\"]}";
        Path one = Files.writeString(folder.resolve("one.json"), text);
        Path two = Files.writeString(copy.resolve("two.json"), text);

        DemoResults results = run(SILENT, one.toString(), two.toString());

        assertThat(results.standings().get(1)).matches(DemoResults::isPlaced);
        assertThat(results.standings().get(2).problem().orElseThrow()).startsWith("DEM-002");
    }

    @Test
    void scoresAreKeptWhereLatenciesCannotBeMeasured() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("plain.json"),
                        "{\"name\": \"plain\", \"presets\": [\"ddim-2\"]}");

        DemoResults results = run(SILENT, file.toString());

        assertThat(results.untimed().orElseThrow()).startsWith("BEN-004");
        assertThat(results.standings()).allMatch(standing -> standing.played().isPresent());
    }

    @Test
    void whatIsThereWhenTheProcessEndsIsKept() {
        ProgressListener ending =
                new ProgressListener() {
                    @Override
                    public boolean progressed(long done, long total, Map<String, Double> figures) {
                        return true;
                    }

                    @Override
                    public void says(String message) {
                        if (message.startsWith("ddim-4")) {
                            throw new StoppedException(
                                    new Problem("TST-002", "engine", "an end", "time", "wait"));
                        }
                    }
                };

        DemoResults results = run(ending, "ddim-4", "ddim-2");

        assertThat(results.complete()).isFalse();
        assertThat(results.standings())
                .filteredOn(standing -> standing.played().isPresent())
                .extracting(Standing::recipe)
                .containsExactly("ddim-8", "ddim-4");
        assertThat(results.standings()).noneMatch(standing -> standing.timed().isPresent());
    }
}
