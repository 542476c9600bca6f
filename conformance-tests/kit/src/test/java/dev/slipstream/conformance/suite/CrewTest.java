// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.conformance.toy.FakeRule;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

final class CrewTest {

    private final List<String> heard = new ArrayList<>();

    /** Tolerates no other beside it. */
    private record Exclusive(RuleText text) implements Rule {
        @Override
        public boolean exclusive() {
            return true;
        }

        @Override
        public Finding check(Trial trial) {
            throw new UnsupportedOperationException();
        }
    }

    private static Check check(String id) {
        return new Check(FakeRule.of(id, Scope.PLUGIN, trial -> Finding.passed("well")), "");
    }

    private static Check exclusive(String id) {
        return new Check(new Exclusive(check(id).rule().text()), "");
    }

    private static Verdict well(Check check) {
        return new Verdict(
                check.rule().text(), check.preset(), Finding.passed("well"), Duration.ZERO);
    }

    private boolean make(int size, List<Check> checks, Function<Check, Verdict> make, int most)
            throws InterruptedException {
        try (Crew crew = new Crew(size, make)) {
            return crew.make(
                    checks,
                    verdict -> {
                        heard.add(verdict.rule().id());
                        return heard.size() < most;
                    });
        }
    }

    @Test
    void makesChecksAtATime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);

        make(
                2,
                List.of(check("TOY-01"), check("TOY-02")),
                check -> {
                    try {
                        both.await(10, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new AssertionError("made one by one", e);
                    }
                    return well(check);
                },
                9);

        assertThat(heard).containsExactlyInAnyOrder("TOY-01", "TOY-02");
    }

    @Test
    void makesExclusiveOnesByThemselvesBehindTheOthers() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<Integer> beside = new ArrayList<>();

        boolean ended =
                make(
                        3,
                        List.of(exclusive("TOY-01"), check("TOY-02"), exclusive("TOY-03")),
                        check -> {
                            int now = running.incrementAndGet();
                            if (check.rule().exclusive()) {
                                beside.add(now);
                            }
                            running.decrementAndGet();
                            return well(check);
                        },
                        9);

        assertThat(ended).isTrue();
        assertThat(heard).containsExactly("TOY-02", "TOY-01", "TOY-03");
        assertThat(beside).containsExactly(1, 1);
    }

    @Test
    void stopsWhereItIsToldToAndLeavesNoneBehindThatHasBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();

        boolean end =
                make(
                        2,
                        List.of(
                                check("TOY-01"),
                                check("TOY-02"),
                                check("TOY-03"),
                                exclusive("TOY-04")),
                        check -> {
                            if (check.rule().text().id().equals("TOY-01")) {
                                await(begun);
                            } else {
                                begun.countDown();
                                pause();
                                ended.incrementAndGet();
                            }
                            return well(check);
                        },
                        1);

        assertThat(end).isFalse();
        assertThat(heard).containsExactly("TOY-01");
        assertThat(ended.get()).isPositive();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As a check that hears of no interrupt. */
    private static void pause() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatAMakerThrowsIsTheCallers() {
        assertThatThrownBy(
                        () ->
                                make(
                                        2,
                                        List.of(check("TOY-01")),
                                        check -> {
                                            throw new IllegalStateException("no host");
                                        },
                                        9))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no host");
    }
}
