// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

final class MaskCommandTest {

    @TempDir static Path plugins;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void layOutThePlugin() throws IOException, URISyntaxException {
        BaselinesJar.into(plugins);
    }

    private int mask(String recipe, String... more) {
        Stream<String> common =
                Stream.of("mask", "--plugins", plugins.toString(), "--recipe", recipe);
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(common, Stream.of(more)).toArray(String[]::new));
    }

    private String picture() {
        return folder.resolve("mask.png").toString();
    }

    @Test
    void drawsAnEpisodesFirstCalls() throws IOException {
        Path json = folder.resolve("mask.json");

        int code =
                mask(
                        "fora-7+ddim-8",
                        "--calls",
                        "3",
                        "--out",
                        picture(),
                        "--json",
                        json.toString());

        assertThat(code).as(err.toString()).isEqualTo(Main.OK);
        // Of eight steps FORA computes the first and the last.
        assertThat(out.toString().lines())
                .containsExactly(
                        "call  reused  computed  timestep",
                        "0     75.0 %  48        144",
                        "1     75.0 %  48        144",
                        "2     75.0 %  48        144");
        JsonNode tree = new ObjectMapper().readTree(json.toFile());
        assertThat(tree.path("directions").get(0).asText()).isEqualTo("timestep");
        assertThat(tree.path("blocks")).hasSize(24);
        assertThat(tree.path("blocks").get(4).path("type").asText()).isEqualTo("cross-attention");
        assertThat(tree.path("blocks").get(4).path("layer").asInt()).isEqualTo(1);
        assertThat(tree.path("calls")).hasSize(3);
        JsonNode second = tree.path("calls").get(1);
        assertThat(second.path("index").asInt()).isEqualTo(1);
        assertThat(second.path("sparsity").asDouble()).isEqualTo(0.75);
        assertThat(second.path("timesteps")).hasSize(8);
        assertThat(second.path("gates")).hasSize(8);
        assertThat(second.path("gates").get(0)).allMatch(gate -> gate.asInt() == 0);
        assertThat(second.path("gates").get(6)).hasSize(24).allMatch(gate -> gate.asInt() == 1);
        BufferedImage image = ImageIO.read(folder.resolve("mask.png").toFile());
        assertThat(image.getWidth()).isBetween(300, 3000);
        assertThat(image.getHeight()).isBetween(300, 3000);
    }

    @Test
    void refusesARecipeWithoutAPruner() {
        assertFails("MSK-003 recipe 'ddim-2': found no pruner", "ddim-2", "--out", picture());
    }

    @Test
    void refusesWrongOptionsBeforeItStarts() {
        assertFails("MSK-002 option --calls: found 0", "none", "--calls", "0", "--out", picture());
        assertFails("MSK-001 file " + folder, "none", "--out", folder.toString());
        assertFails("MSK-001", "none", "--out", folder.resolve("none").resolve("a.png").toString());
    }

    private void assertFails(String message, String recipe, String... options) {
        assertThat(mask(recipe, options)).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains(message);
    }
}
