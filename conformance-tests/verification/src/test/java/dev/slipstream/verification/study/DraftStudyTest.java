// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;

import dev.slipstream.conformance.replay.RecordedReference;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.verification.study.Contender.Drafting;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What drafts save and cost on the reference policy, by threshold, chunk and stride, beside plain
 * DDIM of as many steps as take that long. Minutes, so it runs where it is asked for alone.
 */
@Tag("study")
final class DraftStudyTest {

    private static final String POLICY = "pusht";
    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final Path PAGE = Path.of("target", "study", "dts.md");
    private static final int REPLAYS = 4;
    private static final int CALLS = 3;

    /** Each costs a round; the scheduler's own bound. */
    private static final int MOST_DISCARDED = 10;

    private static final Contender YARDSTICK = Contender.preset("ddim-50-trailing");
    private static final List<Contender> RIVALS =
            Stream.concat(
                            Stream.of(100, 50, 40, 25, 16, 10)
                                    .map(steps -> Contender.preset("ddim-" + steps)),
                            Stream.of(45, 40, 33, 25, 20, 10).map(Contender::spread))
                    .toList();

    /** Drafts that look back, and gaps that are carried on: each alone, and both together. */
    private static List<Drafting> beyondThePaper() {
        List<Drafting> all = new ArrayList<>();
        for (int chunk : new int[] {6, 8, 9}) {
            for (double threshold : new double[] {0.01, 0.02, 0.04, Drafting.ALWAYS}) {
                all.add(both(10, 1, chunk, threshold));
            }
        }
        all.add(new Drafting(10, 1, 9, 0.02, Drafting.EXTRAPOLATED, 0));
        all.add(new Drafting(10, 1, 9, 0.02, Drafting.REPEATED, 0.1));
        for (double spread : new double[] {0.05, 0.2}) {
            all.add(new Drafting(10, 1, 9, 0.02, Drafting.EXTRAPOLATED, spread));
        }
        for (double threshold : new double[] {0.02, Drafting.ALWAYS}) {
            all.add(both(10, 0, 10, threshold));
            all.add(both(20, 1, 4, threshold));
        }
        return all;
    }

    private static Drafting both(int stride, int fineFirst, int chunk, double threshold) {
        return new Drafting(stride, fineFirst, chunk, threshold, Drafting.EXTRAPOLATED, 0.1);
    }

    private static List<Drafting> drafting() {
        List<Drafting> all = new ArrayList<>();
        all.add(new Drafting(10, 1, 6, Drafting.NEVER));
        for (int chunk : new int[] {4, 6, 8, 9}) {
            for (double threshold : new double[] {0.005, 0.01, 0.02, 0.04, Drafting.ALWAYS}) {
                all.add(new Drafting(10, 1, chunk, threshold));
            }
        }
        for (double threshold : new double[] {0.01, Drafting.ALWAYS}) {
            all.add(new Drafting(10, 0, 10, threshold));
            all.add(new Drafting(4, 3, 8, threshold));
            all.add(new Drafting(20, 1, 4, threshold));
        }
        all.addAll(beyondThePaper());
        return all;
    }

    @Test
    void draftsSaveRoundsForRows(TestReporter reporter) throws IOException {
        List<Drafting> drafting = drafting();
        List<Contender> others =
                Stream.concat(RIVALS.stream(), drafting.stream().map(Contender::of)).toList();
        List<Finish> finishes = race(others);
        DraftPage page =
                new DraftPage(
                        finishes.subList(0, 1 + RIVALS.size()),
                        drafting,
                        finishes.subList(1 + RIVALS.size(), finishes.size()));
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, page.text());
        page.dominated().forEach(line -> reporter.publishEntry("dominated", line));

        Finish rejecting = finishes.get(1 + RIVALS.size());
        assertThat(rejecting.acceptance()).isZero();
        assertThat(rejecting.drift()).as("drift where no draft is accepted").isLessThan(1e-4);
        assertThat(finishes.subList(1 + RIVALS.size(), finishes.size()))
                .allSatisfy(
                        finish ->
                                assertThat(finish.depth())
                                        .isLessThanOrEqualTo(
                                                finishes.get(0).depth() + MOST_DISCARDED));
        assertThat(drift(finishes, both(10, 1, 9, 0.02)))
                .as("drift of drafts that look back, whose gaps are carried on")
                .isLessThan(drift(finishes, new Drafting(10, 1, 9, 0.02)) / 2);
    }

    private static double drift(List<Finish> finishes, Drafting drafting) {
        String name = Contender.of(drafting).name();
        return finishes.stream()
                .filter(finish -> finish.name().equals(name))
                .findFirst()
                .orElseThrow()
                .drift();
    }

    private static List<Finish> race(List<Contender> others) {
        try (Slipstream slipstream =
                        Slipstream.builder().plugins(PLUGINS).defaultPolicy(POLICY).build();
                NDManager manager = slipstream.runtime().engine().rootManager().newSubManager()) {
            return new Race(slipstream, RecordedReference.of(POLICY, manager).orElseThrow())
                    .run(YARDSTICK, others, REPLAYS, CALLS);
        }
    }
}
