// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.cli.checkpoint.Imported.LeftOut;
import dev.slipstream.cli.checkpoint.pickle.PickledDict;
import dev.slipstream.cli.checkpoint.pickle.Shown;
import dev.slipstream.cli.checkpoint.torch.Tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the reference's workspace saves: its cfg, and the state dicts of all that has one.
 *
 * @param settings the cfg
 * @param states the state dicts by their names
 */
record Payload(Settings settings, Map<String, Object> states) {

    private static final int MOST_NAMES = 8;

    static Payload of(Object root) {
        if (!(root instanceof PickledDict payload)) {
            throw Refusal.layout("no dictionary", "one with the keys cfg and state_dicts");
        }
        Object cfg = payload.get("cfg");
        if (cfg == null || !(payload.get("state_dicts") instanceof PickledDict states)) {
            throw Refusal.layout(
                    "the keys " + names(payload.named()), "the keys cfg and state_dicts");
        }
        return new Payload(new Settings(cfg), states.named());
    }

    /** The weights that are wanted; where nobody said, the average if there is one. */
    Weights choose(Optional<Weights> wanted) {
        Weights chosen =
                wanted.orElse(states.containsKey(Weights.EMA.key()) ? Weights.EMA : Weights.MODEL);
        if (!states.containsKey(chosen.key())) {
            throw Refusal.layout(
                    "the state dicts " + names(states), "a state dict '" + chosen.key() + "'");
        }
        return chosen;
    }

    StateDict policy(Weights weights) {
        if (!(states.get(weights.key()) instanceof PickledDict state)) {
            throw Refusal.layout(
                    "a state dict '" + weights.key() + "' that is no dictionary",
                    "names with tensors");
        }
        return new StateDict(state);
    }

    /** The state dicts besides, with the number of their tensors. */
    List<LeftOut> besides(Weights weights) {
        List<LeftOut> besides = new ArrayList<>();
        states.forEach(
                (name, state) -> {
                    if (!name.equals(weights.key())) {
                        besides.add(new LeftOut("state dict " + Shown.text(name), tensors(state)));
                    }
                });
        return besides;
    }

    /** Counts tensors without end however the values hold each other. */
    private static int tensors(Object root) {
        int tensors = 0;
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Object value = left.pop();
            if (!seen.add(value)) {
                continue;
            }
            if (value instanceof Tensor) {
                tensors++;
            } else if (value instanceof PickledDict dictionary) {
                left.addAll(dictionary.named().values());
                left.addAll(dictionary.others());
            } else if (value instanceof List<?> list) {
                left.addAll(list);
            }
        }
        return tensors;
    }

    private static String names(Map<String, Object> values) {
        return values.keySet().stream()
                .limit(MOST_NAMES)
                .map(Shown::text)
                .collect(
                        Collectors.joining(", ", "[", values.size() > MOST_NAMES ? ", ...]" : "]"));
    }
}
