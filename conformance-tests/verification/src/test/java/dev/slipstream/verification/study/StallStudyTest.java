// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what becomes of an agent that ignores targets near to it: whether a predicted start
 * leaves it standing, and whether a perturbation or a cold restart frees it. Takes hours on one
 * thread, so it runs where it is asked for alone; {@code -Dslipstream.study.seeds} asks for fewer
 * episodes. What was played is kept, and not played again.
 */
@Tag("study")
final class StallStudyTest {

    private static final Path FOLDER = Path.of("target", "study");
    private static final int SEEDS = Integer.getInteger("slipstream.study.seeds", 100);
    private static final List<Integer> DEAD_ZONES = List.of(0, 5, 10, 15);
    private static final int WIDEST = 15;

    @Test
    void aPerturbationFreesAnAgentThatAPredictionLeavesStanding() throws IOException {
        Map<Integer, Map<StallArm, StallRun>> runs = new LinkedHashMap<>();
        try (StallPlayer player = new StallPlayer(FOLDER)) {
            for (int deadZone : DEAD_ZONES) {
                Map<StallArm, StallRun> arms = new LinkedHashMap<>();
                for (StallArm arm : StallArm.all()) {
                    arms.put(arm, player.play(arm, deadZone, arm.seeds(SEEDS)));
                }
                runs.put(deadZone, arms);
            }
        }
        StallPage page = new StallPage(runs);
        Files.writeString(FOLDER.resolve("stall.md"), page.tables());
        Files.writeString(
                FOLDER.resolve("stall.svg"),
                Drawing.of("Push-T with a dead zone over sigma_stall", page.plots()));

        Map<StallArm, StallRun> widest = runs.get(WIDEST);
        assertThat(widest.get(StallArm.perturbed(1.2)).stillShare())
                .isLessThan(widest.get(StallArm.UNDISTURBED).stillShare());
    }
}
