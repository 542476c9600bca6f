// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import dev.slipstream.conformance.subject.Host;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * What several rules measure, kept as long as their host.
 *
 * <p>Any thread. Who asks for what is being measured waits for it; a measurement that fails is made
 * again.
 *
 * @param <V> what is measured
 */
public final class PerHost<V> {

    private final Map<Host, Map<Object, Kept<V>>> kept = new WeakHashMap<>();

    /**
     * Measures once.
     *
     * @param host the host
     * @param key what is measured there
     * @param measure measures it
     * @return the measurement, or the one that is kept
     */
    public V get(Host host, Object key, Supplier<V> measure) {
        return place(host, key).get(measure);
    }

    private synchronized Kept<V> place(Host host, Object key) {
        return kept.computeIfAbsent(host, unused -> new HashMap<>())
                .computeIfAbsent(key, unused -> new Kept<>());
    }

    private static final class Kept<V> {

        private @Nullable V value;

        synchronized V get(Supplier<V> measure) {
            V known = value;
            if (known == null) {
                known = measure.get();
                value = known;
            }
            return known;
        }
    }
}
