// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.cli.checkpoint.pickle.Shown;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint's policy is: its network, the process behind it, and its windows.
 *
 * @param network the network
 * @param process the process that it was trained on
 * @param firstAction the action of a chunk that is executed first
 * @param actionSteps how many actions are executed before the next call
 */
public record PolicyPlan(
        Network network, TrainedProcess process, int firstAction, int actionSteps) {

    /** The observation's name, in the reference's low-dimensional policies and here. */
    static final String OBSERVATION = "obs";

    /** The actions' name in the reference's normaliser. */
    static final String ACTION = "action";

    static final String WEIGHTS_FILE = "weights.safetensors";

    private static final String TRANSFORMER = "DiffusionTransformerLowdimPolicy";
    private static final String UNET = "DiffusionUnetLowdimPolicy";

    /** Reads the policy from a cfg, and holds it against the tensors. */
    static PolicyPlan of(Settings settings, StateDict tensors) {
        requireNoImages(tensors);
        String target = settings.text("policy._target_", "");
        PolicyPlan plan =
                switch (target.substring(target.lastIndexOf('.') + 1)) {
                    case TRANSFORMER -> transformer(settings, tensors);
                    case UNET -> unet(settings, tensors);
                    default -> throw unknown(target);
                };
        plan.requireOneKindOfChunk(settings);
        plan.requireAgreement(settings);
        return plan;
    }

    private static PolicyPlan transformer(Settings settings, StateDict tensors) {
        Network network = TransformerNetwork.of(settings, tensors);
        return plan(settings, network, network.observationSteps() - 1);
    }

    /** Without the later convention, a chunk's first action follows the last observation. */
    private static PolicyPlan unet(Settings settings, StateDict tensors) {
        Network network = UnetNetwork.of(settings, tensors);
        boolean together = settings.flag("policy.oa_step_convention", false);
        return plan(settings, network, network.observationSteps() - (together ? 1 : 0));
    }

    private static PolicyPlan plan(Settings settings, Network network, int firstAction) {
        return new PolicyPlan(
                network,
                TrainedProcess.of(settings),
                firstAction,
                settings.whole("policy.n_action_steps"));
    }

    private static void requireNoImages(StateDict tensors) {
        if (tensors.hasUnder("obs_encoder.")) {
            throw Refusal.unsupported(
                    "the checkpoint's tensors 'obs_encoder.*'",
                    "a policy that sees images: its denoiser could run behind an encoder of its"
                            + " own, which is not supported yet",
                    "a policy that sees numbers");
        }
    }

    private static RuntimeException unknown(String target) {
        return Refusal.unsupported(
                "key 'policy._target_' of the checkpoint's cfg",
                "'" + Shown.text(target) + "'",
                TRANSFORMER + " or " + UNET);
    }

    private void requireOneKindOfChunk(Settings settings) {
        if (settings.flag("policy.pred_action_steps_only", false)) {
            throw Refusal.unsupported(
                    "key 'policy.pred_action_steps_only' of the checkpoint's cfg",
                    "true: a chunk of the executed actions alone",
                    "false: a chunk as long as the horizon");
        }
        if (actionSteps < 1 || firstAction < 0 || firstAction + actionSteps > network.horizon()) {
            throw Refusal.setting(
                    "policy.n_action_steps",
                    String.valueOf(actionSteps),
                    "between 1 and the "
                            + Math.max(0, network.horizon() - firstAction)
                            + " actions that a chunk has from action "
                            + firstAction);
        }
    }

    private void requireAgreement(Settings settings) {
        Comparison cfg = new Comparison(settings);
        cfg.whole("policy.horizon", network.horizon());
        cfg.whole("policy.n_obs_steps", network.observationSteps());
        cfg.whole("policy.obs_dim", network.observationSize());
        cfg.whole("policy.action_dim", network.actionSize());
        cfg.finish();
    }

    /**
     * The policy by the manifest's keys.
     *
     * @return the manifest
     */
    public Map<String, Object> manifest() {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("network", network.kind());
        manifest.put("weights", WEIGHTS_FILE);
        manifest.put(network.kind(), network.sizes());
        manifest.put("process", process.keys());
        manifest.put("observation", OBSERVATION);
        manifest.put("first_action", firstAction);
        manifest.put("n_action_steps", actionSteps);
        return manifest;
    }
}
