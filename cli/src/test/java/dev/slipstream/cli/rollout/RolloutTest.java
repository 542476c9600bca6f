// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;
import dev.slipstream.runtime.train.ProgressListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class RolloutTest {

    private static final ProgressListener SILENT = (done, total, figures) -> true;

    private static final List<EpisodeSeeds> TRIALS =
            EpisodeSeeds.pairs(List.of(-90L, -41L, 17L, 52L, 80L, 99L), List.of(0L, 1L));

    private final List<Integer> executed = Collections.synchronizedList(new ArrayList<>());
    private Slipstream slipstream;

    @BeforeEach
    void open() {
        slipstream = Slipstream.builder().plugin(new WalkerPlugin(executed::add)).build();
    }

    @AfterEach
    void close() {
        slipstream.close();
    }

    private Rollout rollout(String recipe, Task task, Watcher watcher) {
        CompiledRecipe compiled = slipstream.compileText("walk", recipe);
        return new Rollout(slipstream, compiled, "line", task, watcher);
    }

    private EpisodeResult sure(Task task, long seed) {
        return rollout(WalkerPlugin.SURE, task, Watcher.NONE)
                .run(List.of(new EpisodeSeeds(seed, 0)), 1, SILENT)
                .get(0);
    }

    @Test
    void thePolicySeesEachInstantAndTheEpisodeStopsInsideAChunk() {
        EpisodeResult result = sure(Line.USUAL, 100);

        float place = 1;
        float before = 1;
        int actions = 0;
        while (Math.abs(place) >= Line.GOAL) {
            float action = WalkerPlugin.NEWEST * place + WalkerPlugin.BEFORE * before;
            for (int i = 0; i < WalkerPlugin.ACTION_STEPS && Math.abs(place) >= Line.GOAL; i++) {
                before = place;
                place += action;
                actions++;
            }
        }
        int calls = (actions + 2) / WalkerPlugin.ACTION_STEPS;
        int last = actions - (calls - 1) * WalkerPlugin.ACTION_STEPS;
        assertThat(last).as("it ends inside a chunk").isLessThan(WalkerPlugin.ACTION_STEPS);
        assertThat(result.actions()).isEqualTo(actions);
        assertThat(result.score()).isCloseTo(1 - Math.abs(place), within(1e-5));
        assertThat(result.success()).isTrue();
        assertThat(executed).hasSize(calls).endsWith(WalkerPlugin.ACTION_STEPS, last);
        assertThat(result.calls())
                .hasSize(calls)
                .allMatch(call -> call.evaluations().total() == WalkerPlugin.STEPS);
    }

    @Test
    void theLastStepEndsAnEpisodeThatIsNotSolved() {
        EpisodeResult result = sure(new Line(4, Long.MIN_VALUE, false), 100);

        assertThat(result.success()).isFalse();
        assertThat(result.actions()).isEqualTo(4);
        assertThat(executed).containsExactly(3, 1);
    }

    @Test
    void anEpisodeThatIsSolvedAtOnceAsksForNothing() {
        EpisodeResult result = sure(Line.USUAL, 0);

        assertThat(result.score()).isEqualTo(1);
        assertThat(result.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void howAnEpisodeGoesDoesNotDependOnThoseBesideIt(int threads) {
        Rollout rollout = rollout(WalkerPlugin.NOISY, Line.USUAL, Watcher.NONE);
        List<String> alone = new ArrayList<>();
        for (EpisodeSeeds seeds : TRIALS) {
            alone.addAll(outcomes(rollout.run(List.of(seeds), 1, SILENT)));
        }

        assertThat(outcomes(rollout.run(TRIALS, threads, SILENT))).isEqualTo(alone);
        assertThat(alone).as("noise and seed matter").doesNotHaveDuplicates();
    }

    private static List<String> outcomes(List<EpisodeResult> results) {
        return results.stream()
                .map(result -> result.score() + " after " + result.actions())
                .toList();
    }

    @Test
    void theFirstCallsOfEachThreadAreWarmUps() {
        List<EpisodeResult> results =
                rollout(WalkerPlugin.SURE, new Line(5, 0, false), Watcher.NONE)
                        .run(TRIALS.subList(0, 4), 1, SILENT);

        assertThat(results).extracting(result -> result.calls().size()).containsOnly(2);
        assertThat(results).extracting(EpisodeResult::warmUps).containsExactly(2, 1, 0, 0);
    }

    @Test
    void tellsHowFarItIs() {
        List<String> heard = new ArrayList<>();
        ProgressListener listener =
                (done, total, figures) -> heard.add(done + "/" + total + figures.keySet());

        rollout(WalkerPlugin.SURE, Line.USUAL, Watcher.NONE).run(TRIALS.subList(0, 2), 2, listener);

        assertThat(heard).containsExactly("0/2[]", "1/2[score]", "2/2[score]");
    }

    @Test
    void theWatcherSeesTheBeginningAndEachAction() {
        Map<EpisodeSeeds, List<Episode>> seen = Collections.synchronizedMap(new HashMap<>());

        List<EpisodeResult> results =
                rollout(
                                WalkerPlugin.SURE,
                                Line.USUAL,
                                (seeds, episode) ->
                                        seen.computeIfAbsent(seeds, key -> new ArrayList<>())
                                                .add(episode))
                        .run(TRIALS, 2, SILENT);

        for (EpisodeResult result : results) {
            assertThat(seen.get(result.seeds())).hasSize(result.actions() + 1);
        }
    }

    @Test
    void theWatcherHearsOfEachEpisodesEnd() {
        EndedEpisodes ended = new EndedEpisodes(List.of(3L, 4L), List.of(0L));
        List<EpisodeSeeds> pairs = EpisodeSeeds.pairs(List.of(3L, 4L), List.of(0L));

        List<EpisodeResult> results =
                rollout(WalkerPlugin.SURE, Line.USUAL, Watcher.all(List.of(Watcher.NONE, ended)))
                        .run(pairs, 2, SILENT);

        assertThat(ended.pairs()).isEqualTo(pairs);
        assertThat(ended.summary()).isEqualTo(Summary.of(List.of(3L, 4L), results));
    }

    @Test
    void aFailureNamesTheEpisode() {
        Rollout rollout = rollout(WalkerPlugin.NOISY, new Line(20, 17, false), Watcher.NONE);

        assertThatThrownBy(() -> rollout.run(TRIALS, 2, SILENT))
                .isInstanceOf(SlipstreamException.class)
                .hasMessageContaining("ROL-007")
                .hasMessageContaining("seed 17, noise seed 0")
                .hasMessageContaining("task 'line' in act")
                .hasMessageContaining("no step from 0.17");
    }

    @Test
    @Timeout(30)
    void aFailureEndsTheEpisodesBesideIt() {
        Rollout rollout = rollout(WalkerPlugin.SURE, EndlessUnlessFailing::new, Watcher.NONE);
        List<EpisodeSeeds> pairs =
                List.of(new EpisodeSeeds(1, 0), new EpisodeSeeds(EndlessUnlessFailing.FAILS, 0));

        assertThatThrownBy(() -> rollout.run(pairs, 2, SILENT))
                .hasMessageContaining("seed 2, noise seed 0");
    }

    private record EndlessUnlessFailing(long seed) implements Episode {

        static final long FAILS = 2;

        @Override
        public Reading read() {
            return Reading.of(Line.TENSOR, 1);
        }

        @Override
        public void act(float[] action) {
            if (seed == FAILS) {
                throw new IllegalStateException("no step");
            }
        }

        @Override
        public boolean done() {
            return false;
        }

        @Override
        public double score() {
            return 0;
        }

        @Override
        public boolean success() {
            return false;
        }
    }

    @Test
    void aScoreThatIsNoNumberIsAFailure() {
        Rollout rollout = rollout(WalkerPlugin.SURE, new Line(20, 0, true), Watcher.NONE);

        assertThatThrownBy(() -> rollout.run(List.of(new EpisodeSeeds(52, 3)), 1, SILENT))
                .isInstanceOf(SlipstreamException.class)
                .hasMessageContaining("ROL-008")
                .hasMessageContaining("seed 52, noise seed 3")
                .hasMessageContaining("NaN");
    }

    @Test
    void anInterruptEndsTheRollout() {
        Rollout rollout = rollout(WalkerPlugin.SURE, Line.USUAL, Watcher.NONE);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> rollout.run(TRIALS, 2, SILENT)).hasMessageContaining("ROL-009");
        assertThat(Thread.interrupted()).isTrue();
    }
}
