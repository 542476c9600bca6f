// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

/**
 * What is fixed once the engine has started.
 *
 * @param threads how many threads share one operation
 * @param interopThreads how many operations of one call may run at a time
 */
public record EngineSettings(int threads, int interopThreads) {

    /** Checks the numbers. */
    public EngineSettings {
        if (threads < 1 || interopThreads < 1) {
            throw new IllegalArgumentException(
                    threads + " threads and " + interopThreads + " interop threads");
        }
    }

    /**
     * One thread each: sessions run in parallel instead.
     *
     * @return the settings
     */
    public static EngineSettings defaults() {
        return new EngineSettings(1, 1);
    }

    @Override
    public String toString() {
        return "threads=" + threads + ", interopThreads=" + interopThreads;
    }
}
