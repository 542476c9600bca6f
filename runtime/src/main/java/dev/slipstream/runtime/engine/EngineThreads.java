// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.pytorch.jni.JniUtils;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out daemon threads that are fit to use the engine, with gradients off. */
public final class EngineThreads {

    EngineThreads() {}

    /**
     * A factory of threads.
     *
     * @param purpose what their names say after {@code slipstream-}
     * @return the factory
     */
    public ThreadFactory factory(String purpose) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            String name = "slipstream-" + purpose + "-" + count.incrementAndGet();
            Thread thread = new Thread(() -> run(task), name);
            thread.setDaemon(true);
            ContextLoader.give(thread, EngineThreads.class.getClassLoader());
            return thread;
        };
    }

    /**
     * A pool of a fixed number of threads.
     *
     * @param purpose what their names say after {@code slipstream-}
     * @param threads how many
     * @return the pool, owned by the caller
     */
    public ExecutorService pool(String purpose, int threads) {
        return Executors.newFixedThreadPool(threads, factory(purpose));
    }

    /**
     * Applies the number of intra-op threads to this thread. In a thread that libtorch has not met,
     * its linear algebra uses all cores until something asks for the number.
     */
    static void meet() {
        JniUtils.getNumThreads();
    }

    private static void run(Runnable task) {
        meet();
        JniUtils.setGradMode(false);
        task.run();
    }
}
