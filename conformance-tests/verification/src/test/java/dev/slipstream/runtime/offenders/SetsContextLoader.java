// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

final class SetsContextLoader {
    static void set(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
    }
}
