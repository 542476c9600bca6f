// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * The options of the scheduler {@code lcm}, under the keys of diffusers' LCMScheduler.
 *
 * @param steps how many steps to take
 * @param timesteps the timesteps to evaluate, in place of steps
 * @param config a file that sets the keys below
 * @param numTrainTimesteps the key {@code num_train_timesteps}
 * @param betaStart the key {@code beta_start}
 * @param betaEnd the key {@code beta_end}
 * @param betaSchedule the key {@code beta_schedule}
 * @param trainedBetas the key {@code trained_betas}
 * @param rescaleBetasZeroSnr the key {@code rescale_betas_zero_snr}
 * @param predictionType the key {@code prediction_type}
 * @param originalInferenceSteps the key {@code original_inference_steps}
 * @param timestepScaling the key {@code timestep_scaling}
 * @param clipSample the key {@code clip_sample}
 * @param clipSampleRange the key {@code clip_sample_range}
 * @param thresholding the key {@code thresholding}
 * @param dynamicThresholdingRatio the key {@code dynamic_thresholding_ratio}
 * @param sampleMaxValue the key {@code sample_max_value}
 * @param timestepSpacing the key {@code timestep_spacing}
 * @param stepsOffset the key {@code steps_offset}
 * @param setAlphaToOne the key {@code set_alpha_to_one}
 */
public record LcmOptions(
        @Option(value = Meaning.STEPS, min = 0) int steps,
        @Option(value = Meaning.TIMESTEPS, min = 0) List<Integer> timesteps,
        @Option(Meaning.CONFIG) String config,
        @Option(name = "num_train_timesteps", value = Meaning.NUM_TRAIN_TIMESTEPS, min = 0)
                int numTrainTimesteps,
        @Option(name = "beta_start", value = Meaning.BETA_START, min = 0, max = 1) double betaStart,
        @Option(name = "beta_end", value = Meaning.BETA_END, min = 0, max = 1) double betaEnd,
        @Option(
                        name = "beta_schedule",
                        value = Meaning.BETA_SCHEDULE,
                        among = {
                            ReferenceOptions.AS_TRAINED,
                            Betas.LINEAR,
                            Betas.SCALED_LINEAR,
                            Betas.SQUARED_COSINE
                        })
                String betaSchedule,
        @Option(name = "trained_betas", value = Meaning.TRAINED_BETAS, min = 0, max = 1)
                List<Double> trainedBetas,
        @Option(name = "rescale_betas_zero_snr", value = Meaning.RESCALE_BETAS_ZERO_SNR)
                boolean rescaleBetasZeroSnr,
        @Option(
                        name = "prediction_type",
                        value = Meaning.PREDICTION_TYPE,
                        among = {
                            ReferenceOptions.AS_TRAINED,
                            Predictions.EPSILON,
                            Predictions.SAMPLE,
                            Predictions.VELOCITY
                        })
                String predictionType,
        @Option(
                        name = "original_inference_steps",
                        value =
                                "How many timesteps the distillation used, from which the steps are"
                                        + " taken; 0 for 50, or for all where fewer were trained.",
                        min = 0)
                int originalInferenceSteps,
        @Option(
                        name = "timestep_scaling",
                        value =
                                "How fast the boundary condition lets go of the sample as timesteps"
                                        + " grow.",
                        min = 0)
                double timestepScaling,
        @Option(name = "clip_sample", value = Meaning.CLIP_SAMPLE) boolean clipSample,
        @Option(name = "clip_sample_range", value = Meaning.CLIP_SAMPLE_RANGE, min = 1e-6)
                double clipSampleRange,
        @Option(Meaning.THRESHOLDING) boolean thresholding,
        @Option(
                        name = "dynamic_thresholding_ratio",
                        value = Meaning.DYNAMIC_THRESHOLDING_RATIO,
                        min = 1e-6,
                        max = 1)
                double dynamicThresholdingRatio,
        @Option(name = "sample_max_value", value = Meaning.SAMPLE_MAX_VALUE, min = 1e-6)
                double sampleMaxValue,
        @Option(
                        name = "timestep_spacing",
                        value = Meaning.NO_EFFECT,
                        among = {"leading", "linspace", "trailing"})
                String timestepSpacing,
        @Option(name = "steps_offset", value = Meaning.NO_EFFECT) int stepsOffset,
        @Option(name = "set_alpha_to_one", value = Meaning.NO_EFFECT) boolean setAlphaToOne)
        implements ReferenceOptions.Ranged {

    /** What the reference does where nothing is said. */
    static final LcmOptions DEFAULTS =
            new LcmOptions(
                    4,
                    List.of(),
                    "",
                    0,
                    0.00085,
                    0.012,
                    ReferenceOptions.AS_TRAINED,
                    List.of(),
                    false,
                    ReferenceOptions.AS_TRAINED,
                    0,
                    10,
                    false,
                    1,
                    false,
                    0.995,
                    1,
                    "leading",
                    0,
                    true);

    /** Copies the lists. */
    public LcmOptions {
        timesteps = List.copyOf(timesteps);
        trainedBetas = List.copyOf(trainedBetas);
    }
}
