// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.slipstream.api.scope.SessionMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One role's memory: what was committed, and over it what the call has written so far. */
final class Memory implements SessionMemory {

    private static final Object REMOVED = new Object();

    private final NDManager kept;
    private final Map<String, Object> committed = new HashMap<>();
    private final Map<String, Object> overlay = new HashMap<>();

    Memory(NDManager kept) {
        this.kept = kept;
    }

    @Override
    public void keep(String key, NDArray array) {
        Objects.requireNonNull(key, "key");
        array.attach(kept);
        write(key, array);
    }

    @Override
    public void put(String key, Object value) {
        Objects.requireNonNull(key, "key");
        if (value instanceof NDArray) {
            throw new IllegalArgumentException("'" + key + "' is an array: use keep");
        }
        write(key, Objects.requireNonNull(value, "value"));
    }

    @Override
    public void remove(String key) {
        write(key, REMOVED);
    }

    private void write(String key, Object value) {
        Object unseen = overlay.put(key, value);
        if (unseen != value) {
            free(unseen);
        }
    }

    @Override
    public Optional<NDArray> array(String key) {
        return value(key, NDArray.class);
    }

    @Override
    public <T> Optional<T> value(String key, Class<T> type) {
        Object value = overlay.containsKey(key) ? overlay.get(key) : committed.get(key);
        return value == null || value == REMOVED ? Optional.empty() : Optional.of(type.cast(value));
    }

    void commit() {
        overlay.forEach(
                (key, value) -> {
                    Object before =
                            value == REMOVED ? committed.remove(key) : committed.put(key, value);
                    if (before != value) {
                        free(before);
                    }
                });
        overlay.clear();
    }

    void abort() {
        // An array that the call found committed and wrote again under its key stays.
        overlay.values().stream()
                .filter(value -> !committed.containsValue(value))
                .forEach(Memory::free);
        overlay.clear();
    }

    void reset() {
        abort();
        committed.values().forEach(Memory::free);
        committed.clear();
    }

    private static void free(Object value) {
        if (value instanceof NDArray array) {
            array.close();
        }
    }
}
