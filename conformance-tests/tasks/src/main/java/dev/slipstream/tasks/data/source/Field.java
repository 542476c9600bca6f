// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import java.util.List;

/**
 * Something that is recorded at every step.
 *
 * @param name its name
 * @param type its elements' type, as recorded
 * @param shape its shape at one step, empty for a single number
 */
public record Field(String name, ElementType type, List<Integer> shape) {

    /** Copies the shape. */
    public Field {
        shape = List.copyOf(shape);
    }

    /** How many elements it has at one step. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** How many elements its last dimension has. */
    public int lastDimension() {
        return shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    }
}
