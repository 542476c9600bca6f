// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

import java.util.ServiceLoader;

final class LoadsServicesBlindly {
    static ServiceLoader<Runnable> load() {
        return ServiceLoader.load(Runnable.class);
    }
}
