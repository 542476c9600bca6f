// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The process that a network was trained on, in the keys of diffusers.
 *
 * @param timesteps how many timesteps were trained
 * @param schedule how the noise grows
 * @param first the first beta
 * @param last the last beta
 * @param prediction what the network predicts
 */
public record TrainedProcess(
        int timesteps, String schedule, double first, double last, String prediction) {

    private static final String CFG = "policy.noise_scheduler.";

    /** Keys that change the process, and that no released policy sets. */
    private static final List<String> UNKNOWN =
            List.of(CFG + "trained_betas", CFG + "rescale_betas_zero_snr");

    /** Reads it from a cfg, with diffusers' defaults for what is left out. */
    static TrainedProcess of(Settings settings) {
        for (String key : UNKNOWN) {
            if (settings.isSet(key)) {
                throw Refusal.unsupported(
                        "key '" + key + "' of the checkpoint's cfg",
                        "a value",
                        "none, so that beta_schedule alone makes the process");
            }
        }
        TrainedProcess process =
                new TrainedProcess(
                        settings.whole(CFG + "num_train_timesteps", 1000),
                        settings.word(
                                CFG + "beta_schedule",
                                "linear",
                                List.of("linear", "scaled_linear", "squaredcos_cap_v2")),
                        settings.number(CFG + "beta_start", 0.0001),
                        settings.number(CFG + "beta_end", 0.02),
                        settings.word(
                                CFG + "prediction_type",
                                "epsilon",
                                List.of("epsilon", "sample", "v_prediction")));
        if (process.timesteps() < 1) {
            throw Refusal.setting(CFG + "num_train_timesteps", "0", "at least 1");
        }
        return process;
    }

    /**
     * The process by the manifest's keys.
     *
     * @return the keys with their values
     */
    public Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("num_train_timesteps", timesteps);
        keys.put("beta_schedule", schedule);
        keys.put("beta_start", first);
        keys.put("beta_end", last);
        keys.put("prediction_type", prediction);
        return keys;
    }
}
