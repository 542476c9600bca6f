// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.util.List;

/** Makes what unpickling makes. */
public final class PickledValues {

    private PickledValues() {}

    public static PickledDict dictionary(Object... keysAndValues) {
        PickledDict dictionary = new PickledDict();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            dictionary.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return dictionary;
    }

    public static PickledTuple tuple(Object... items) {
        return new PickledTuple(List.of(items));
    }

    /** An object with one attribute, such as OmegaConf's containers and nodes have. */
    public static PickledObject object(String className, String attribute, Object value) {
        PickledObject object = new PickledObject(className, PickledTuple.EMPTY);
        object.build(dictionary(attribute, value));
        return object;
    }

    /** A container of OmegaConf around nodes of OmegaConf. */
    public static PickledObject settings(Object... keysAndValues) {
        PickledDict content = new PickledDict();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            content.put(keysAndValues[i], value instanceof PickledObject ? value : node(value));
        }
        return object("omegaconf.dictconfig.DictConfig", "_content", content);
    }

    public static PickledObject node(Object value) {
        return object("omegaconf.nodes.AnyNode", "_val", value);
    }
}
