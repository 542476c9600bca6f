// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

import java.util.ServiceLoader;

/** What the rule allows. */
public final class LoadsServicesWithALoader {
    static ServiceLoader<Runnable> load(ClassLoader loader) {
        return ServiceLoader.load(Runnable.class, loader);
    }
}
