// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.pytorch.jni.IValue;

import java.util.concurrent.atomic.LongAdder;

/** Counts the native handles of arguments and results, which nothing frees but their closing. */
final class Handles {

    private final LongAdder open = new LongAdder();

    /** Counts a handle that was made. */
    IValue opened(IValue value) {
        open.increment();
        return value;
    }

    /** Closes a handle and counts that. */
    void close(IValue value) {
        value.close();
        open.decrement();
    }

    /** How many are open; exact while no call is in flight. */
    long count() {
        return open.sum();
    }
}
