// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.StoppedException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class CallGateTest {

    private final CallGate gate = new CallGate(() -> {});

    @Test
    void countsThreadsNotVisits() {
        CallGate.Permit outer = gate.enter();
        CallGate.Permit inner = gate.enter();
        assertThat(gate.inFlight()).isEqualTo(1);

        inner.close();
        inner.close();
        assertThat(gate.inFlight()).isEqualTo(1);

        outer.close();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void admitsNobodyOnceStopped() {
        assertThat(gate.stop(Duration.ZERO)).isTrue();

        assertThat(gate.stopping()).isTrue();
        assertThatThrownBy(gate::enter)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("ENG-010");
    }

    @Test
    void stopWaitsForThoseInsideAndLetsThemEnterAgain() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> visitor =
                CompletableFuture.runAsync(
                        () -> {
                            CallGate.Permit outer = gate.enter();
                            inside.countDown();
                            while (!gate.stopping()) {
                                Thread.onSpinWait();
                            }
                            gate.enter().close();
                            sleep(100);
                            done.set(true);
                            outer.close();
                        });
        inside.await();

        assertThat(gate.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(done).isTrue();
        visitor.get(10, TimeUnit.SECONDS);
    }

    @Test
    void stopGivesUpAfterItsWait() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Void> visitor =
                CompletableFuture.runAsync(
                        () -> {
                            CallGate.Permit permit = gate.enter();
                            inside.countDown();
                            await(leave);
                            permit.close();
                        });
        inside.await();

        assertThat(gate.stop(Duration.ofMillis(30))).isFalse();
        assertThat(gate.inFlight()).isEqualTo(1);
        leave.countDown();
        visitor.get(10, TimeUnit.SECONDS);
        assertThat(gate.stop(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void whoStopsFromInsideDoesNotWaitForItself() {
        CallGate.Permit permit = gate.enter();
        long begin = System.nanoTime();

        assertThat(gate.stop(Duration.ofSeconds(20))).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        permit.close();
    }

    @Test
    void aPermitBelongsToItsThread() {
        CallGate.Permit permit = gate.enter();

        assertThat(CompletableFuture.runAsync(permit::close))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("given back by the thread");
        assertThat(gate.inFlight()).isEqualTo(1);
        permit.close();
    }

    @Test
    void freesAfterStoppingButNotWhileTheProcessExits() {
        AtomicInteger freed = new AtomicInteger();
        gate.stop(Duration.ZERO);
        gate.free(freed::incrementAndGet);
        assertThat(freed).hasValue(1);

        gate.stopForExit(Duration.ZERO);
        gate.free(freed::incrementAndGet);
        assertThat(freed).hasValue(1);
    }

    @Test
    void manyThreadsLeaveNothingBehind() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        Future<?>[] visitors = new Future<?>[4];
        for (int i = 0; i < visitors.length; i++) {
            visitors[i] =
                    pool.submit(
                            () -> {
                                while (refused.get() == 0) {
                                    try {
                                        CallGate.Permit permit = gate.enter();
                                        inside.incrementAndGet();
                                        inside.decrementAndGet();
                                        permit.close();
                                    } catch (StoppedException e) {
                                        refused.incrementAndGet();
                                    }
                                }
                            });
        }
        sleep(50);

        assertThat(gate.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(inside).hasValue(0);
        for (Future<?> visitor : visitors) {
            visitor.get(10, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(gate.inFlight()).isZero();
        assertThat(refused.get()).isPositive();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
