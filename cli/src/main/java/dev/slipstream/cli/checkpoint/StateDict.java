// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.cli.checkpoint.pickle.PickledDict;
import dev.slipstream.cli.checkpoint.torch.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a policy by their names, in the checkpoint's order. */
final class StateDict {

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    StateDict(PickledDict pickled) {
        pickled.named()
                .forEach(
                        (name, value) -> {
                            if (value instanceof Tensor tensor) {
                                tensors.put(name, tensor);
                            }
                        });
    }

    Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    boolean hasUnder(String prefix) {
        return tensors.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    Tensor require(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new WeightsException(missing(name));
        }
        return tensor;
    }

    /** One of a tensor's sizes. */
    int size(String name, int dimension) {
        long[] shape = require(name).shape();
        if (dimension >= shape.length) {
            throw new WeightsException(missing(name));
        }
        return Math.toIntExact(shape[dimension]);
    }

    /** How many layers there are, each of which has the tensor. */
    int count(String prefix, String tensor) {
        int layers = 0;
        while (has(prefix + layers + tensor)) {
            layers++;
        }
        return layers;
    }

    static Problem missing(String name) {
        return new Problem(
                "IMP-012",
                "tensor '" + name + "' of the checkpoint",
                "nothing, or another shape",
                "a tensor of the network that the cfg describes",
                "import the checkpoint that belongs to the cfg");
    }
}
