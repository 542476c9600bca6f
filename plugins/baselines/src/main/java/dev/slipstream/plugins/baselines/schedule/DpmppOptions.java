// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * The options of the scheduler {@code dpmpp}, under the keys of diffusers'
 * DPMSolverMultistepScheduler.
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
 * @param solverOrder the key {@code solver_order}
 * @param algorithmType the key {@code algorithm_type}
 * @param solverType the key {@code solver_type}
 * @param lowerOrderFinal the key {@code lower_order_final}
 * @param eulerAtFinal the key {@code euler_at_final}
 * @param useKarrasSigmas the key {@code use_karras_sigmas}
 * @param finalSigmasType the key {@code final_sigmas_type}
 * @param lambdaMinClipped the key {@code lambda_min_clipped}
 * @param thresholding the key {@code thresholding}
 * @param dynamicThresholdingRatio the key {@code dynamic_thresholding_ratio}
 * @param sampleMaxValue the key {@code sample_max_value}
 * @param timestepSpacing the key {@code timestep_spacing}
 * @param stepsOffset the key {@code steps_offset}
 * @param varianceType the key {@code variance_type}
 * @param useExponentialSigmas the key {@code use_exponential_sigmas}
 * @param useBetaSigmas the key {@code use_beta_sigmas}
 * @param useLuLambdas the key {@code use_lu_lambdas}
 * @param useFlowSigmas the key {@code use_flow_sigmas}
 * @param flowShift the key {@code flow_shift}
 * @param useDynamicShifting the key {@code use_dynamic_shifting}
 * @param timeShiftType the key {@code time_shift_type}
 */
public record DpmppOptions(
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
                        name = "solver_order",
                        value = "How many predictions a step combines at most.",
                        min = 1,
                        max = 3)
                int solverOrder,
        @Option(
                        name = "algorithm_type",
                        value =
                                "Which equation is solved: in clean predictions (++) or in noise"
                                        + " predictions, with noise in each step (sde) or without.",
                        among = {"dpmsolver", "dpmsolver++", "sde-dpmsolver", "sde-dpmsolver++"})
                String algorithmType,
        @Option(
                        name = "solver_type",
                        value =
                                "How a step of second order weighs the difference of its two"
                                        + " predictions.",
                        among = {"midpoint", "heun"})
                String solverType,
        @Option(
                        name = "lower_order_final",
                        value = "Whether the last two of fewer than 15 steps are of lower order.")
                boolean lowerOrderFinal,
        @Option(name = "euler_at_final", value = "Whether the last step is of first order.")
                boolean eulerAtFinal,
        @Option(
                        name = "use_karras_sigmas",
                        value =
                                "Whether the noise levels follow Karras et al., and the timesteps"
                                        + " are the nearest to them.")
                boolean useKarrasSigmas,
        @Option(
                        name = "final_sigmas_type",
                        value =
                                "Where the last step leads: to the clean sample, or to the level of"
                                        + " timestep 0.",
                        among = {"zero", "sigma_min"})
                String finalSigmasType,
        @Option(
                        name = "lambda_min_clipped",
                        value =
                                "The least half log signal-to-noise ratio at which to begin; -5.1"
                                        + " suits the squared cosine.")
                double lambdaMinClipped,
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
        @Option(name = "steps_offset", value = Meaning.STEPS_OFFSET, min = 0) int stepsOffset,
        @Option(
                        name = "variance_type",
                        value = "Read from files; learned variances are refused.",
                        among = {"none"})
                String varianceType,
        @Option(name = "use_exponential_sigmas", value = Meaning.NOT_SUPPORTED)
                boolean useExponentialSigmas,
        @Option(name = "use_beta_sigmas", value = Meaning.NOT_SUPPORTED) boolean useBetaSigmas,
        @Option(name = "use_lu_lambdas", value = Meaning.NOT_SUPPORTED) boolean useLuLambdas,
        @Option(name = "use_flow_sigmas", value = Meaning.NOT_SUPPORTED) boolean useFlowSigmas,
        @Option(name = "flow_shift", value = Meaning.NO_EFFECT) double flowShift,
        @Option(name = "use_dynamic_shifting", value = Meaning.NOT_SUPPORTED)
                boolean useDynamicShifting,
        @Option(
                        name = "time_shift_type",
                        value = Meaning.NO_EFFECT,
                        among = {"exponential"})
                String timeShiftType)
        implements ReferenceOptions {

    /** What the reference does where nothing is said. */
    static final DpmppOptions DEFAULTS =
            new DpmppOptions(
                    8,
                    List.of(),
                    "",
                    0,
                    0.0001,
                    0.02,
                    ReferenceOptions.AS_TRAINED,
                    List.of(),
                    false,
                    ReferenceOptions.AS_TRAINED,
                    2,
                    "dpmsolver++",
                    "midpoint",
                    true,
                    false,
                    false,
                    "zero",
                    Double.NEGATIVE_INFINITY,
                    false,
                    0.995,
                    1,
                    "linspace",
                    0,
                    "none",
                    false,
                    false,
                    false,
                    false,
                    1,
                    false,
                    "exponential");

    /** Copies the lists. */
    public DpmppOptions {
        timesteps = List.copyOf(timesteps);
        trainedBetas = List.copyOf(trainedBetas);
    }

    /** Whether the last step leads to the clean sample. */
    boolean endsClean() {
        return finalSigmasType.equals("zero");
    }
}
