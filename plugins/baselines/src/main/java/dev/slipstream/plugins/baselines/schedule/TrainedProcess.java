// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * The process that a denoiser was trained on, in the keys of a diffusers {@code
 * scheduler_config.json}; for a denoiser's manifest.
 *
 * @param numTrainTimesteps how many timesteps were trained
 * @param betaSchedule how the noise grows
 * @param betaStart the first beta
 * @param betaEnd the last beta
 * @param trainedBetas all betas, in place of a schedule
 * @param rescaleBetasZeroSnr whether the last timestep is nothing but noise
 * @param predictionType what the denoiser predicts
 */
public record TrainedProcess(
        @Option(name = "num_train_timesteps", value = "How many timesteps were trained.", min = 1)
                int numTrainTimesteps,
        @Option(
                        name = "beta_schedule",
                        value = "How the noise grows.",
                        among = {Betas.LINEAR, Betas.SCALED_LINEAR, Betas.SQUARED_COSINE})
                String betaSchedule,
        @Option(
                        name = "beta_start",
                        value = "The first beta of a linear schedule.",
                        min = 0,
                        max = 1)
                double betaStart,
        @Option(name = "beta_end", value = "The last beta of a linear schedule.", min = 0, max = 1)
                double betaEnd,
        @Option(
                        name = "trained_betas",
                        value = "All betas, in place of a schedule; empty for the schedule.",
                        min = 0,
                        max = 1)
                List<Double> trainedBetas,
        @Option(
                        name = "rescale_betas_zero_snr",
                        value = "Whether no signal is left at the last timestep.")
                boolean rescaleBetasZeroSnr,
        @Option(
                        name = "prediction_type",
                        value =
                                "What the denoiser predicts; flow_prediction is that of flow"
                                        + " matching, whose straight path has no betas.",
                        among = {
                            Predictions.EPSILON,
                            Predictions.SAMPLE,
                            Predictions.VELOCITY,
                            Predictions.FLOW
                        })
                String predictionType) {

    /** 100 timesteps of the squared cosine, predicting noise: the process of Diffusion Policy. */
    public static final TrainedProcess STANDARD =
            new TrainedProcess(
                    100, Betas.SQUARED_COSINE, 0.0001, 0.02, List.of(), false, Predictions.EPSILON);

    /** Checks that the keys go together. */
    public TrainedProcess {
        trainedBetas = List.copyOf(trainedBetas);
        if (!trainedBetas.isEmpty() && trainedBetas.size() != numTrainTimesteps) {
            throw refusal(
                    "trained_betas",
                    trainedBetas.size() + " betas",
                    "num_train_timesteps of them, " + numTrainTimesteps,
                    "correct num_train_timesteps, or leave trained_betas out for beta_schedule");
        }
        if (rescaleBetasZeroSnr && predictionType.equals(Predictions.EPSILON)) {
            throw refusal(
                    "prediction_type",
                    "epsilon beside rescale_betas_zero_snr",
                    "sample or v_prediction, because the noise alone says nothing of the clean"
                            + " sample at a timestep without signal",
                    "correct the one that differs from the training");
        }
    }

    /**
     * The process.
     *
     * @return its signal and noise at every trained timestep
     */
    public Diffusion diffusion() {
        if (prediction() == Prediction.FLOW) {
            return Diffusion.flow(numTrainTimesteps);
        }
        float[] betas =
                trainedBetas.isEmpty()
                        ? Betas.of(betaSchedule, numTrainTimesteps, betaStart, betaEnd)
                        : Betas.of(trainedBetas);
        return Betas.process(betas, rescaleBetasZeroSnr);
    }

    /**
     * What the denoiser predicts.
     *
     * @return the kind of prediction
     */
    public Prediction prediction() {
        return Predictions.of(predictionType);
    }

    private static ConfigException refusal(String key, String found, String wanted, String fix) {
        return new ConfigException(
                new Problem(
                        "SCH-009", "key '" + key + "' of the trained process", found, wanted, fix));
    }
}
