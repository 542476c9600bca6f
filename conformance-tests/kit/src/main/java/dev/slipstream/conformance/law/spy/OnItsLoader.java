// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.spy;

import dev.slipstream.runtime.engine.ContextLoader;

import java.util.function.Supplier;

/** Runs code behind a spy with the context loader that it has without the spy. */
public final class OnItsLoader {

    private OnItsLoader() {}

    /**
     * Runs something that gives a result.
     *
     * @param <T> the result's type
     * @param code whose code it is
     * @param body what is run
     * @return the result
     */
    public static <T> T call(Object code, Supplier<T> body) {
        try (ContextLoader loader = ContextLoader.of(code.getClass())) {
            return body.get();
        }
    }

    /**
     * Runs something.
     *
     * @param code whose code it is
     * @param body what is run
     */
    public static void run(Object code, Runnable body) {
        try (ContextLoader loader = ContextLoader.of(code.getClass())) {
            body.run();
        }
    }
}
