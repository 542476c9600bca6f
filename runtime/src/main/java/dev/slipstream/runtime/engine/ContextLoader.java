// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import org.jspecify.annotations.Nullable;

/** Swaps the thread's context class loader for the length of a try block. */
public final class ContextLoader implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final @Nullable ClassLoader before = thread.getContextClassLoader();

    private ContextLoader(ClassLoader loader) {
        thread.setContextClassLoader(loader);
    }

    /**
     * Makes a loader the context loader of this thread.
     *
     * @param loader the loader
     * @return closes to the loader that was there before
     */
    public static ContextLoader of(ClassLoader loader) {
        return new ContextLoader(loader);
    }

    /**
     * Makes the loader of a class the context loader of this thread.
     *
     * @param type the class
     * @return closes to the loader that was there before
     */
    public static ContextLoader of(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return new ContextLoader(loader == null ? ClassLoader.getSystemClassLoader() : loader);
    }

    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a context loader is restored by the thread it is on");
        }
        thread.setContextClassLoader(before);
    }

    /** Gives a thread that has not started yet its context loader for good. */
    static void give(Thread thread, ClassLoader loader) {
        thread.setContextClassLoader(loader);
    }
}
