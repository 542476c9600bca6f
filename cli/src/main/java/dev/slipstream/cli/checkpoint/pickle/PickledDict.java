// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Python's dictionary. Only text is looked up; what has another key is kept without one, since
 * comparing arbitrary keys is how a small file makes a reader work for ever.
 */
public final class PickledDict implements Buildable {

    private final Map<String, Object> named = new LinkedHashMap<>();
    private final List<Object> others = new ArrayList<>(0);

    void put(Object key, Object value) {
        if (key instanceof String name) {
            named.put(name, value);
        } else {
            others.add(value);
        }
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return the value, or null where there is none
     */
    public @Nullable Object get(String key) {
        return named.get(key);
    }

    /**
     * The values that have text for a key.
     *
     * @return the values in their order, not to be changed
     */
    public Map<String, Object> named() {
        return Collections.unmodifiableMap(named);
    }

    /**
     * The values that have anything else for a key.
     *
     * @return the values, not to be changed
     */
    public List<Object> others() {
        return Collections.unmodifiableList(others);
    }

    /** State dicts carry their modules' versions here, which nobody asks for. */
    @Override
    public void build(Object state) {}
}
