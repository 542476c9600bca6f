// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.toys.NoOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Cancellation and deadlines act between native calls, and change nothing else. */
class LimitsTest {

    private static SlipstreamRuntime runtime;

    private final Script script = new Script();

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO,  BEFORE,            5, 3, denoiser run,     3, 15",
        "AUTO,  BEFORE,            1, 7, denoiser run,     7, 7",
        "AUTO,  BEFORE,            7, 0, denoiser run,     0, 0",
        "AUTO,  BESIDE_FIRST_STEP, 5, 3, denoiser run,     3, 11",
        "STEPS, BEFORE,            5, 6, denoiser predict, 6, 6",
        "AUTO,  PER_STEP,          5, 6, denoiser predict, 6, 6",
    })
    void aCancelledCallEndsAtTheNextCheckAndLeavesNothing(
            Execution path,
            PlanTiming timing,
            int rangeSteps,
            int checks,
            String nativeCall,
            int nativeCalls,
            int step) {
        try (CompiledRecipe compiled = whole(timing);
                Session undisturbed = open(compiled, path, rangeSteps);
                Session session = open(compiled, path, rangeSteps)) {
            // Without the warm start, so that every call takes all twenty steps.
            session.observe(Plays.reading(7, 0));
            AtomicInteger asked = new AtomicInteger();
            long before = script.heard(nativeCall);
            CallLimits limits = CallLimits.until(() -> asked.getAndIncrement() >= checks);
            assertThatThrownBy(() -> session.act(Plays.reading(60, 60), limits))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageStartingWith("RUN-002 call at step " + step + ":");
            assertThat(script.heard(nativeCall) - before).isEqualTo(nativeCalls);

            float[][] wanted = Plays.act(undisturbed, 0);
            assertThat(session.act(Plays.reading(0, 0)).horizon(0)).isDeepEqualTo(wanted);
            assertThat(Plays.act(session, 1)).isDeepEqualTo(Plays.act(undisturbed, 1));
        }
    }

    @Test
    void aDeadlineIsCheckedBetweenRanges() {
        try (CompiledRecipe compiled = whole(PlanTiming.BEFORE);
                Session undisturbed = open(compiled, Execution.AUTO, 5);
                Session session = open(compiled, Execution.AUTO, 5)) {
            session.observe(Plays.reading(7, 0));
            CallLimits none = CallLimits.within(Duration.ofNanos(1));
            assertThatThrownBy(() -> session.act(Plays.reading(60, 60), none))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageStartingWith("RUN-003 call at step 0:")
                    .hasMessageContaining("a chunk within 0.000 ms");

            // The host's own check between ranges spends the time.
            AtomicInteger asked = new AtomicInteger();
            BooleanSupplier slow =
                    () -> {
                        if (asked.getAndIncrement() == 2) {
                            pause(1_100);
                        }
                        return false;
                    };
            CallLimits second =
                    new CallLimits(Optional.of(Duration.ofSeconds(1)), Optional.of(slow));
            assertThatThrownBy(() -> session.act(Plays.reading(60, 60), second))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageStartingWith("RUN-003 call at step 10:")
                    .hasMessageContaining("a chunk within 1000.000 ms");

            float[][] wanted = Plays.act(undisturbed, 0);
            assertThat(session.act(Plays.reading(0, 0)).horizon(0)).isDeepEqualTo(wanted);
        }
    }

    static Stream<Arguments> splits() {
        return Stream.of(Recipes.multistep(20), Recipes.ddpm(20), Recipes.ddim(20))
                .flatMap(
                        scheduler ->
                                Stream.of(1, 3, 7, 10)
                                        .map(
                                                steps ->
                                                        Arguments.of(
                                                                scheduler.name(),
                                                                scheduler,
                                                                steps)));
    }

    @ParameterizedTest(name = "{0} in ranges of {2}")
    @MethodSource("splits")
    void limitsThatAreNeverReachedChangeNoBit(
            String name, SchedulerFactory<NoOptions> scheduler, int rangeSteps) {
        CallLimits never =
                new CallLimits(Optional.of(Duration.ofHours(1)), Optional.of(() -> false));
        for (PlanTiming timing : List.of(PlanTiming.BEFORE, PlanTiming.BESIDE_FIRST_STEP)) {
            same(runtime.compile(Recipes.whole(scheduler, timing, script)), never, rangeSteps);
        }
        same(runtime.compile(Recipes.dense(scheduler)), never, rangeSteps);
    }

    private void same(CompiledRecipe recipe, CallLimits limits, int rangeSteps) {
        try (CompiledRecipe compiled = recipe;
                Session free = open(compiled, Execution.AUTO, rangeSteps);
                Session limited = open(compiled, Execution.AUTO, rangeSteps)) {
            for (int call = 0; call < 3; call++) {
                Chunk wanted = free.act(Plays.reading(0, call));
                Chunk found = limited.act(Plays.reading(0, call), limits);
                assertThat(found.horizon(0))
                        .as("%s, call %d", compiled.recipe().name(), call)
                        .isDeepEqualTo(wanted.horizon(0));
                assertThat(found.report().gates()).isEqualTo(wanted.report().gates());
                assertThat(found.report().nativeCalls())
                        .isGreaterThanOrEqualTo(
                                wanted.report().nativeCalls() + (call == 0 ? 1 : 0));
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompiledRecipe whole(PlanTiming timing) {
        return runtime.compile(Recipes.whole(Recipes.multistep(20), timing, script));
    }

    private static Session open(CompiledRecipe compiled, Execution path, int rangeSteps) {
        return runtime.open(compiled, new SessionOptions(new long[] {7}, path, rangeSteps));
    }
}
