// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The one owner of the one gradient collector that the process may have. Those who want it take
 * turns.
 */
@SuppressWarnings("try") // a permit is held, not used
public final class Gradients {

    // Of the process like the collector, and fair so that two trainers alternate.
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private final Engine engine;
    private final CallGate gate;

    Gradients(Engine engine, CallGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    /**
     * Runs one step of training with gradients on in this thread, when its turn comes. The engine
     * does not stop in the middle of it, so it should be short.
     *
     * @param step takes the collector; its result is returned
     * @param <T> what it gives
     * @return its result
     */
    public <T> T within(Function<GradientCollector, T> step) {
        refuseNested();
        TURN.lock();
        return inTurn(step);
    }

    /**
     * As {@link #within(Function)}, but fails where the turn does not come soon.
     *
     * @param wait how long to wait
     * @param step takes the collector; its result is returned
     * @param <T> what it gives
     * @return its result
     * @throws KernelException where another still has the collector
     */
    public <T> T within(Duration wait, Function<GradientCollector, T> step) {
        refuseNested();
        boolean mine = false;
        try {
            mine = TURN.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw refused(
                    "another training step in progress",
                    "wait longer, or train one model at a time in a process",
                    null);
        }
        return inTurn(step);
    }

    private <T> T inTurn(Function<GradientCollector, T> step) {
        try (CallGate.Permit permit = gate.enter()) {
            boolean before = JniUtils.isGradMode();
            try (GradientCollector collector = open()) {
                return step.apply(collector);
            } finally {
                JniUtils.setGradMode(before);
            }
        } finally {
            TURN.unlock();
        }
    }

    private GradientCollector open() {
        try {
            return engine.newGradientCollector();
        } catch (IllegalStateException e) {
            throw refused(
                    "a gradient collector that was opened elsewhere",
                    "ask the training context for gradients instead of the engine",
                    e);
        }
    }

    private static void refuseNested() {
        if (TURN.isHeldByCurrentThread()) {
            throw refused(
                    "a training step inside a training step",
                    "compute both losses in one step",
                    null);
        }
    }

    private static KernelException refused(String found, String fix, @Nullable Throwable cause) {
        return new KernelException(
                new Problem(
                        "ENG-004",
                        "gradient collector",
                        found,
                        "one training step at a time in a process",
                        fix),
                cause);
    }
}
