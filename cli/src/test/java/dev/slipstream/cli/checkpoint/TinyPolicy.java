// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.cli.checkpoint.pickle.PickledValues;
import dev.slipstream.cli.checkpoint.torch.Graphs;
import dev.slipstream.cli.checkpoint.torch.Tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cfg by dotted keys and the tensors that go with it, to be spoilt by tests. */
final class TinyPolicy {

    private static final String MODEL = "policy.model.";
    private static final String PROCESS = "policy.noise_scheduler.";

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private TinyPolicy(String target, Network network) {
        settings.put("policy._target_", "diffusion_policy.policy.some_module." + target);
        settings.put("policy.horizon", 4L);
        settings.put("policy.obs_dim", 3L);
        settings.put("policy.action_dim", 2L);
        settings.put("policy.n_obs_steps", 2L);
        settings.put("policy.n_action_steps", 3L);
        settings.put(PROCESS + "num_train_timesteps", 100L);
        settings.put(PROCESS + "beta_schedule", "squaredcos_cap_v2");
        network.sizes()
                .forEach(
                        (key, value) ->
                                settings.put(
                                        MODEL + key,
                                        value instanceof Integer whole
                                                ? (Object) whole.longValue()
                                                : value));
        network.tensors().forEach(this::tensor);
        tensor("normalizer.params_dict.obs.scale", 3);
        tensor("normalizer.params_dict.obs.offset", 3);
        tensor("normalizer.params_dict.action.scale", 2);
        tensor("normalizer.params_dict.action.offset", 2);
    }

    static TinyPolicy transformer() {
        return new TinyPolicy(
                        "DiffusionTransformerLowdimPolicy",
                        new TransformerNetwork(2, 2, 4, 2, 3, 2, 2, 4, true, 0, 0, 0.1))
                .set("policy.obs_as_cond", true)
                .tensor("model.mask", 4, 4)
                .tensor("model.memory_mask", 4, 3);
    }

    static TinyPolicy unet() {
        TinyPolicy policy =
                new TinyPolicy(
                        "DiffusionUnetLowdimPolicy",
                        new UnetNetwork(2, 4, 2, 3, 4, List.of(8, 16), 3, 8, true));
        List<Object> channels = new ArrayList<>(List.of(8L, 16L));
        return policy.set("policy.obs_as_global_cond", true).set(MODEL + "down_dims", channels);
    }

    TinyPolicy set(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    TinyPolicy leaveOut(String key) {
        settings.remove(key);
        return this;
    }

    TinyPolicy tensor(String name, long... shape) {
        tensors.put(name, Graphs.tensor(shape));
        return this;
    }

    TinyPolicy drop(String prefix) {
        tensors.keySet().removeIf(name -> name.startsWith(prefix));
        return this;
    }

    PolicyPlan plan() {
        return PolicyPlan.of(settings(), state());
    }

    PolicyTensors needed() {
        return PolicyTensors.of(state(), plan().network());
    }

    Settings settings() {
        return new Settings(nested(""));
    }

    private StateDict state() {
        return new StateDict(
                PickledValues.dictionary(
                        tensors.entrySet().stream()
                                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                                .toArray()));
    }

    private Object nested(String prefix) {
        Map<String, Object> children = new LinkedHashMap<>();
        settings.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        String rest = key.substring(prefix.length());
                        int dot = rest.indexOf('.');
                        if (dot < 0) {
                            children.put(rest, value);
                        } else {
                            String child = rest.substring(0, dot);
                            children.computeIfAbsent(child, name -> nested(prefix + name + "."));
                        }
                    }
                });
        List<Object> keysAndValues = new ArrayList<>();
        children.forEach(
                (key, value) -> {
                    keysAndValues.add(key);
                    keysAndValues.add(value);
                });
        return PickledValues.settings(keysAndValues.toArray());
    }
}
