// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * The options of the scheduler {@code ddim}, under the keys of diffusers' DDIMScheduler.
 *
 * @param steps how many steps to take
 * @param timesteps the timesteps to evaluate, in place of steps
 * @param from the timestep that evenly spread steps begin at
 * @param eta the share of the posterior's noise
 * @param config a file that sets the keys below
 * @param numTrainTimesteps the key {@code num_train_timesteps}
 * @param betaStart the key {@code beta_start}
 * @param betaEnd the key {@code beta_end}
 * @param betaSchedule the key {@code beta_schedule}
 * @param trainedBetas the key {@code trained_betas}
 * @param rescaleBetasZeroSnr the key {@code rescale_betas_zero_snr}
 * @param predictionType the key {@code prediction_type}
 * @param setAlphaToOne the key {@code set_alpha_to_one}
 * @param clipSample the key {@code clip_sample}
 * @param clipSampleRange the key {@code clip_sample_range}
 * @param thresholding the key {@code thresholding}
 * @param dynamicThresholdingRatio the key {@code dynamic_thresholding_ratio}
 * @param sampleMaxValue the key {@code sample_max_value}
 * @param timestepSpacing the key {@code timestep_spacing}
 * @param stepsOffset the key {@code steps_offset}
 */
public record DdimOptions(
        @Option(value = Meaning.STEPS, min = 0) int steps,
        @Option(value = Meaning.TIMESTEPS, min = 0) List<Integer> timesteps,
        @Option(
                        value =
                                "The timestep that steps begin at, which then lie evenly down to 0;"
                                        + " 0 for timestep_spacing, whose leading kind begins low"
                                        + " for some numbers of steps.",
                        min = 0)
                int from,
        @Option(
                        value =
                                "How much of the posterior's noise a step adds, from none at 0 to"
                                        + " all at 1.",
                        min = 0,
                        max = 1)
                double eta,
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
        @Option(name = "set_alpha_to_one", value = Meaning.SET_ALPHA_TO_ONE) boolean setAlphaToOne,
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
                        value = Meaning.TIMESTEP_SPACING,
                        among = {"leading", "linspace", "trailing"})
                String timestepSpacing,
        @Option(name = "steps_offset", value = Meaning.STEPS_OFFSET, min = 0) int stepsOffset)
        implements ReferenceOptions.Ranged {

    /** What the reference does where nothing is said. */
    static final DdimOptions DEFAULTS =
            new DdimOptions(
                    0,
                    List.of(),
                    0,
                    0,
                    "",
                    0,
                    0.0001,
                    0.02,
                    ReferenceOptions.AS_TRAINED,
                    List.of(),
                    false,
                    ReferenceOptions.AS_TRAINED,
                    true,
                    true,
                    1,
                    false,
                    0.995,
                    1,
                    "leading",
                    0);

    /** Copies the lists. */
    public DdimOptions {
        timesteps = List.copyOf(timesteps);
        trainedBetas = List.copyOf(trainedBetas);
    }
}
