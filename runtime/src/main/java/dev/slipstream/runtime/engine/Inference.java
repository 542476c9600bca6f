// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Turns gradients off in this thread for the length of a try block. They are on in threads that the
 * engine has not met, and then every array operation keeps what came before it alive. Nests.
 */
public final class Inference implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final boolean before = JniUtils.isGradMode();

    private Inference() {
        if (before) {
            JniUtils.setGradMode(false);
        }
    }

    /**
     * Turns gradients off in this thread. The engine must have started.
     *
     * @return closes to what was before, in the same thread
     */
    public static Inference open() {
        return new Inference();
    }

    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("gradients are restored by the thread they are off in");
        }
        if (before) {
            JniUtils.setGradMode(true);
        }
    }
}
