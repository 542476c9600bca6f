// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.scope.SessionMemory;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One role's memory: what was committed, and over it what the call has written so far. */
final class Memory implements SessionMemory {

    private static final Object REMOVED = new Object();

    private final NDManager kept;
    private final Map<String, Object> committed = new HashMap<>();
    private final Map<String, Object> overlay = new HashMap<>();
    private @Nullable NDManager call;

    Memory(NDManager kept) {
        this.kept = kept;
    }

    /** A call begins: what it reads of the memory belongs to it. */
    void begin(NDManager ofCall) {
        this.call = ofCall;
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
        freeUnheld(overlay.put(key, value));
    }

    @Override
    public Optional<NDArray> array(String key) {
        Optional<NDArray> array = value(key, NDArray.class);
        NDManager owner = call;
        return owner == null ? array : array.map(own -> alias(own, owner));
    }

    /**
     * A second handle of a kept array, owned by the call, so that what a role computes from it
     * belongs to the call too, and does not pile up in the session.
     */
    private static NDArray alias(NDArray array, NDManager owner) {
        NDArray alias = array.reshape(array.getShape());
        alias.attach(owner);
        return alias;
    }

    @Override
    public <T> Optional<T> value(String key, Class<T> type) {
        Object value = overlay.containsKey(key) ? overlay.get(key) : committed.get(key);
        return value == null || value == REMOVED ? Optional.empty() : Optional.of(type.cast(value));
    }

    void commit() {
        List<@Nullable Object> replaced = new ArrayList<>();
        overlay.forEach(
                (key, value) -> {
                    if (value == REMOVED) {
                        replaced.add(committed.remove(key));
                    } else {
                        replaced.add(committed.put(key, value));
                    }
                });
        overlay.clear();
        replaced.forEach(this::freeUnheld);
        call = null;
    }

    void abort() {
        List<Object> written = List.copyOf(overlay.values());
        overlay.clear();
        written.forEach(this::freeUnheld);
        call = null;
    }

    void reset() {
        abort();
        List<Object> all = List.copyOf(committed.values());
        committed.clear();
        all.forEach(this::freeUnheld);
    }

    /** A role may keep one array under several keys, as where it moves what it has down a line. */
    private void freeUnheld(@Nullable Object value) {
        if (value instanceof NDArray array && !holds(overlay, array) && !holds(committed, array)) {
            array.close();
        }
    }

    /** Arrays are equal by their contents, so this goes by identity. */
    private static boolean holds(Map<String, Object> map, NDArray array) {
        return map.values().stream().anyMatch(held -> held == array);
    }
}
