// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.cli.checkpoint.Imported.LeftOut;
import dev.slipstream.cli.checkpoint.pickle.Shown;
import dev.slipstream.cli.checkpoint.torch.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors that a policy needs, each of the shape that its network wants, in the checkpoint's
 * order.
 *
 * @param needed the tensors
 * @param leftOut what the state dict holds besides
 */
record PolicyTensors(Map<String, Tensor> needed, List<LeftOut> leftOut) {

    private static final String NORMALISER = "normalizer.params_dict.";
    private static final int MOST_PROBLEMS = 8;

    /** The buffers of masks and devices that the reference's modules carry. */
    private static final Set<String> BUFFERS =
            Set.of("model._dummy_variable", "model.mask", "model.memory_mask");

    static PolicyTensors of(StateDict state, Network network) {
        Map<String, long[]> shapes = new LinkedHashMap<>(network.tensors());
        for (String part : List.of(".scale", ".offset")) {
            shapes.put(
                    NORMALISER + PolicyPlan.OBSERVATION + part,
                    new long[] {network.observationSize()});
            shapes.put(NORMALISER + PolicyPlan.ACTION + part, new long[] {network.actionSize()});
        }
        List<Problem> problems = new ArrayList<>();
        shapes.forEach((name, shape) -> check(state, name, shape, problems));
        Map<String, Tensor> needed = new LinkedHashMap<>();
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        state.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (shapes.containsKey(name)) {
                                needed.put(name, tensor);
                            } else if (name.startsWith(Network.PREFIX) && !BUFFERS.contains(name)) {
                                problems.add(surplus(name, network));
                            } else {
                                leftOut.merge(group(name), 1, Integer::sum);
                            }
                        });
        if (!problems.isEmpty()) {
            throw new WeightsException(
                    problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
        }
        List<LeftOut> besides = new ArrayList<>();
        leftOut.forEach((name, tensors) -> besides.add(new LeftOut(name, tensors)));
        return new PolicyTensors(needed, besides);
    }

    private static void check(StateDict state, String name, long[] shape, List<Problem> problems) {
        if (!state.has(name)) {
            problems.add(StateDict.missing(name));
        } else if (!Arrays.equals(state.require(name).shape(), shape)) {
            problems.add(
                    Refusal.disagreement(
                            "tensor '" + name + "' of the checkpoint",
                            "the shape " + Arrays.toString(state.require(name).shape()),
                            Arrays.toString(shape) + ", as the cfg and the other tensors have it"));
        }
    }

    private static Problem surplus(String name, Network network) {
        return Refusal.disagreement(
                "tensor '" + Shown.text(name) + "' of the checkpoint",
                "a tensor that the network has no place for",
                "the tensors of a " + network.kind() + " of these sizes");
    }

    /** What a tensor is counted under: its module, or the statistics of a field together. */
    private static String group(String name) {
        int statistics = name.indexOf(".input_stats.");
        if (statistics >= 0) {
            return Shown.text(name.substring(0, statistics) + ".input_stats.*");
        }
        int module = name.startsWith(NORMALISER) ? NORMALISER.length() : 0;
        int end = name.indexOf('.', module);
        return Shown.text(
                end < 0 || name.startsWith(Network.PREFIX) ? name : name.substring(0, end) + ".*");
    }

    static boolean ofNormaliser(String name) {
        return name.startsWith(NORMALISER);
    }

    /** How many numbers the network has. */
    long parameters() {
        return needed.entrySet().stream()
                .filter(entry -> !ofNormaliser(entry.getKey()))
                .mapToLong(entry -> entry.getValue().elements())
                .sum();
    }
}
