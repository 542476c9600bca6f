// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;

import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.RecordedReference;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.event.ExecutedGates;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far the shipped pruners drift from their base on warmed sessions, beside what computes as
 * much: every n-th step (EfficientVLA), BAC's profile, masks drawn at random, and the mean of what
 * the pruner itself plans, which does not follow what is seen. Minutes, so it runs where it is
 * asked for alone.
 */
@Tag("study")
final class PrunerStudyTest {

    private static final String POLICY = "pusht";
    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final Path PAGE = Path.of("target", "study", "pruners.md");
    private static final int REPLAYS = 16;
    private static final int CALLS = 5;
    private static final int RANDOM_MASKS = 3;

    /** What was learnt over one schedule. */
    private record Group(String base, List<String> presets, int[] intervals, List<String> rivals) {

        static Group of(String base, List<String> presets, int... intervals) {
            return new Group(base, presets, intervals, List.of());
        }
    }

    private static final List<Group> GROUPS =
            List.of(
                    new Group(
                            "dense",
                            List.of("tts-80", "tts-90", "tts-93", "tts-95", "sag-91"),
                            new int[] {4, 7, 8, 9, 10, 14, 20},
                            List.of("bac")),
                    Group.of(
                            "ddim-40-from-95",
                            List.of(
                                    "tts-80-ddim-40",
                                    "sag-91-ddim-40",
                                    "tts-93-ddim-40",
                                    "tts-95-ddim-40"),
                            4,
                            8,
                            10,
                            14),
                    Group.of(
                            "ddim-20",
                            List.of("tts-60-ddim-20", "sag-60-ddim-20", "tts-80-ddim-20"),
                            2,
                            4));

    @TempDir Path folder;

    private final GateLog log = new GateLog();

    @Test
    void prunersAreNearerThanWhatComputesAsMuch() throws IOException {
        StringBuilder page = new StringBuilder(PrunerPage.heading());
        try (Slipstream slipstream =
                        Slipstream.builder()
                                .plugins(PLUGINS)
                                .defaultPolicy(POLICY)
                                .listener(log)
                                .build();
                NDManager manager = slipstream.runtime().engine().rootManager().newSubManager()) {
            DenseReference reference = RecordedReference.of(POLICY, manager).orElseThrow();
            for (Group group : GROUPS) {
                page.append(compared(group, new Race(slipstream, reference)));
            }
        }
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, page);
    }

    private String compared(Group group, Race race) throws IOException {
        List<Contender> presets = group.presets().stream().map(Contender::preset).toList();
        race.run(Contender.preset(group.base()), presets, 2, CALLS); // for their gates
        Map<String, List<Contender>> masks = new LinkedHashMap<>();
        for (Contender preset : presets) {
            masks.put(preset.name(), masks(group, preset.name()));
        }
        List<Contender> plain =
                Stream.concat(
                                IntStream.of(group.intervals())
                                        .mapToObj(interval -> every(group, interval)),
                                group.rivals().stream().map(Contender::preset))
                        .toList();
        List<Contender> others = new ArrayList<>(presets);
        others.addAll(plain);
        masks.values().forEach(others::addAll);
        List<Finish> finishes = race.run(Contender.preset(group.base()), others, REPLAYS, CALLS);
        Map<String, Finish> byName = new LinkedHashMap<>();
        finishes.forEach(finish -> byName.put(finish.name(), finish));
        PrunerPage page = new PrunerPage(finishes.get(0), CALLS);
        StringBuilder rows = new StringBuilder();
        for (Contender preset : presets) {
            Finish pruner = byName.get(preset.name());
            List<Finish> rivals = new ArrayList<>();
            plain.forEach(rival -> rivals.add(byName.get(rival.name())));
            rivals.removeIf(rival -> !comparable(page.share(rival), page.share(pruner)));
            masks.get(preset.name()).forEach(mask -> rivals.add(byName.get(mask.name())));
            rows.append(page.rows(pruner, rivals));
            masks.get(preset.name()).stream()
                    .skip(1)
                    .map(mask -> page.less(pruner, byName.get(mask.name())))
                    .forEach(
                            less ->
                                    assertThat(less.upperBound(0.975))
                                            .as("%s less a random mask", preset.name())
                                            .isNegative());
        }
        return rows.toString();
    }

    /** Rivals may compute a little less, and up to a third more. */
    private static boolean comparable(double rival, double pruner) {
        return rival > 0.95 * pruner && rival < 1.35 * pruner;
    }

    private static Contender every(Group group, int interval) {
        return new Contender(
                "every " + interval + " of " + group.base(),
                cached(
                        group,
                        "{\"use\": \"baselines/efficientvla\", \"interval\": " + interval + "}"));
    }

    private List<Contender> masks(Group group, String preset) throws IOException {
        List<ExecutedGates> gates = log.of(preset);
        assertThat(gates).as("planned calls of %s", preset).isNotEmpty();
        StaticMask mean = StaticMask.mean(gates);
        List<Contender> masks = new ArrayList<>();
        masks.add(mask(group, "mean of its plans: " + preset, mean));
        for (int draw = 0; draw < RANDOM_MASKS; draw++) {
            masks.add(mask(group, "random mask " + draw + ": " + preset, mean.shuffled(draw)));
        }
        return masks;
    }

    private Contender mask(Group group, String name, StaticMask mask) throws IOException {
        Path file = Files.createTempFile(folder, "mask", ".json");
        mask.write(file);
        return new Contender(
                name,
                cached(
                        group,
                        "{\"use\": \"baselines/bac\", \"profile\": \"file:"
                                + file.toAbsolutePath()
                                + "\"}"));
    }

    private static String cached(Group group, String pruner) {
        return "{\"presets\": [\""
                + group.base()
                + "\"], \"pruner\": "
                + pruner
                + ", \"cacheStore\": {\"use\": \"baselines/per-block\"}}";
    }
}
