// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.util.List;

/**
 * Python's tuple. It has no equality, because one that holds itself many times over would take for
 * ever to compare.
 */
public final class PickledTuple {

    /** The tuple without items. */
    public static final PickledTuple EMPTY = new PickledTuple(List.of());

    private final List<Object> items;

    PickledTuple(List<Object> items) {
        this.items = List.copyOf(items);
    }

    /**
     * How many items it has.
     *
     * @return the number
     */
    public int size() {
        return items.size();
    }

    /**
     * An item of a type.
     *
     * @param <T> the type
     * @param index which
     * @param type what it must be
     * @param name what the item is, for messages
     * @return the item
     * @throws PickleFault where there is none, or one of another type
     */
    public <T> T get(int index, Class<T> type, String name) {
        if (index >= items.size() || !type.isInstance(items.get(index))) {
            throw PickleFault.malformed(
                    index >= items.size() ? "no " + name : "a " + name + " of another type");
        }
        return type.cast(items.get(index));
    }

    /**
     * The items.
     *
     * @return the items, not to be changed
     */
    public List<Object> items() {
        return items;
    }
}
