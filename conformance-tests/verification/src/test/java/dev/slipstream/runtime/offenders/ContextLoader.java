// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

/** What the rule allows. */
public final class ContextLoader {
    static void set(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
    }
}
