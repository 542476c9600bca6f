// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.scope;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Optional;

/**
 * What one role remembers of one robot's episode. Writes go to the call's overlay: they are seen at
 * once, become part of the session when the call is committed, and vanish when it is aborted. A
 * reset empties the memory.
 *
 * <p>Session scope, one thread. A role that keeps its state here needs no roll-back of its own.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface SessionMemory {

    /**
     * Moves an array from the call to the session. The session owns it from then on and frees what
     * stood under the key before. Not to be changed in place afterwards.
     *
     * @param key the key
     * @param array an array of the call's manager
     */
    void keep(String key, NDArray array);

    /**
     * An array that was kept.
     *
     * @param key the key
     * @return the array as the call sees it: valid until the call ends, not to be changed; what is
     *     computed from it belongs to the call
     */
    Optional<NDArray> array(String key);

    /**
     * Remembers a value.
     *
     * @param key the key
     * @param value an immutable value
     */
    void put(String key, Object value);

    /**
     * A value that was remembered.
     *
     * @param <T> its type
     * @param key the key
     * @param type its type
     * @return the value
     */
    <T> Optional<T> value(String key, Class<T> type);

    /**
     * Forgets an array or a value.
     *
     * @param key the key
     */
    void remove(String key);
}
