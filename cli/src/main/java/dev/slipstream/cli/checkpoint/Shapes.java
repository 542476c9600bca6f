// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the shapes of a network's tensors. */
final class Shapes {

    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    Shapes add(String name, long... shape) {
        shapes.put(Network.PREFIX + name, shape);
        return this;
    }

    /** A weight, and a bias of its first size. */
    Shapes layer(String name, long... shape) {
        return add(name + ".weight", shape).add(name + ".bias", shape[0]);
    }

    Map<String, long[]> all() {
        return shapes;
    }
}
