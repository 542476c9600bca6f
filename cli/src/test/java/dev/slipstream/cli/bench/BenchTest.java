// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.train.ProgressListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class BenchTest {

    private static final ProgressListener SILENT = (done, total, figures) -> true;

    private static final int CALLS = 4;

    private static final int ROUNDS = 2;

    private final Line line = new Line(1000);
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

    private List<Row> run(String... recipes) {
        Lineup lineup = Lineup.of(slipstream, "ddim-8", List.of(recipes));
        return new Bench(slipstream, line, CALLS, ROUNDS)
                .run(lineup, SILENT).stream().map(Result::row).toList();
    }

    @Test
    void sumsUpEachRecipe() {
        List<Row> rows = run("ddim-2");

        assertThat(rows).extracting(Row::recipe).containsExactly("plain", "ddim-8", "ddim-2");
        assertThat(rows)
                .extracting(Row::nfe)
                .containsExactly(new Row.Nfe(8, 8), new Row.Nfe(8, 8), new Row.Nfe(2, 2));
        assertThat(rows)
                .extracting(Row::actionsPerCall)
                .containsExactly(Toys.ACTION_STEPS, Toys.ACTION_STEPS, Toys.ACTION_STEPS);
        assertThat(rows.get(1).speedup().dense()).isEqualTo(1);
        assertThat(rows.get(0).speedup().plainEpisode()).isEqualTo(1);
        assertThat(rows).allMatch(row -> row.latencyMs().p50() > 0);
    }

    @Test
    void driftIsFromTheSameReadingsUnderTheSameNoise() {
        List<Row> rows = run("ddim-2");

        assertThat(rows.get(1).drift()).isEqualTo(new Row.Drift(0, 0));
        assertThat(rows.get(0).drift().max())
                .as("the plain loop computes the same")
                .isLessThan(1e-5);
        assertThat(rows.get(2).drift().mean()).isBetween(1e-4, 0.5);
    }

    @Test
    void theDenseRecipeAloneDrivesTheEpisodes() {
        run("ddim-2", "ddim-4");

        assertThat(line.paths()).hasSize(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(line.paths().get(round))
                    .isEqualTo(path(line.paths().get(round).get(0), round));
        }
    }

    /** Where the dense recipe alone gets from a place. */
    private List<Float> path(float place, int round) {
        long seed = new EpisodeSeeds(100_000 + round, 0).sessionSeed();
        List<Float> path = new ArrayList<>(List.of(place));
        try (Session session =
                slipstream.open(slipstream.compile("ddim-8"), SessionOptions.seeded(seed))) {
            for (int call = 0; call < CALLS; call++) {
                int now = path.size() - 1;
                for (int i = Math.max(0, now - Toys.ACTION_STEPS + 1); i < now; i++) {
                    session.observe(Reading.of(Line.TENSOR, path.get(i)));
                }
                for (float[] action :
                        session.act(Reading.of(Line.TENSOR, path.get(now))).actions()) {
                    path.add(path.get(path.size() - 1) + action[0]);
                }
            }
        }
        return path;
    }

    @Test
    void aPolicyThatExecutesLessIsSetBesideTheCallsThatItShares(@TempDir Path folder)
            throws IOException {
        Path single = folder.resolve("single.json");
        Files.writeString(
                single,
                "{\"policy\": {\"use\": \""
                        + Toys.WALKER
                        + "\", \"steps\": 1},"
                        + " \"presets\": [\"ddim-8\"]}");

        Row row = run(single.toString()).get(2);

        assertThat(row.actionsPerCall()).isEqualTo(1);
        // Its fourth call answers the reading of dense's second, from other noise.
        assertThat(row.drift().mean()).isBetween(1e-4, 0.5);
    }

    @Test
    void tellsHowFarItIs() {
        List<Long> heard = new ArrayList<>();
        Lineup lineup = Lineup.of(slipstream, "ddim-2", List.of());

        new Bench(slipstream, line, 2, 3)
                .run(
                        lineup,
                        (done, total, figures) -> {
                            assertThat(total).isEqualTo(6);
                            return heard.add(done);
                        });

        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
}
