// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import dev.slipstream.conformance.subject.Host;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * What several rules measure, kept as long as their host.
 *
 * <p>Any thread; one measurement at a time.
 *
 * @param <V> what is measured
 */
public final class PerHost<V> {

    private final Map<Host, Map<Object, V>> kept = new WeakHashMap<>();

    /**
     * Measures once.
     *
     * @param host the host
     * @param key what is measured there
     * @param measure measures it
     * @return the measurement, or the one that is kept
     */
    public synchronized V get(Host host, Object key, Supplier<V> measure) {
        Map<Object, V> ofHost = kept.computeIfAbsent(host, unused -> new HashMap<>());
        V known = ofHost.get(key);
        if (known == null) {
            known = measure.get();
            ofHost.put(key, known);
        }
        return known;
    }
}
