// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

/** What the options mean that several schedulers share. */
final class Meaning {

    static final String STEPS = "How many steps to take, 0 for as many as were trained.";

    static final String TIMESTEPS =
            "The timesteps to evaluate, highest first, each step leading to the next one and the"
                    + " last to the clean sample; in place of steps.";

    static final String CONFIG =
            "The path of a diffusers scheduler_config.json that sets the keys it names, in place of"
                    + " the recipe, such as file:scheduler_config.json.";

    static final String NUM_TRAIN_TIMESTEPS =
            "How many timesteps were trained, 0 for what the denoiser says; another number is"
                    + " refused.";

    static final String BETA_SCHEDULE =
            "How the noise grew in training; what differs from the denoiser's process is refused.";

    static final String BETA_START = "The first beta of the named schedule.";

    static final String BETA_END = "The last beta of the named schedule.";

    static final String TRAINED_BETAS =
            "All betas, in place of a schedule; what differs from the denoiser's process is"
                    + " refused.";

    static final String RESCALE_BETAS_ZERO_SNR =
            "Whether the named betas are rescaled to leave no signal at the last timestep.";

    static final String PREDICTION_TYPE =
            "What the denoiser predicts; what differs from the denoiser is refused.";

    static final String CLIP_SAMPLE = "Whether clean predictions are clipped.";

    static final String CLIP_SAMPLE_RANGE = "The bound of clipped clean predictions.";

    static final String THRESHOLDING =
            "Whether clean predictions are limited by a quantile of their own, in place of"
                    + " clipping.";

    static final String DYNAMIC_THRESHOLDING_RATIO = "The quantile of thresholding.";

    static final String SAMPLE_MAX_VALUE = "The largest bound of thresholding.";

    static final String TIMESTEP_SPACING = "How the timesteps are spread over the trained ones.";

    static final String STEPS_OFFSET = "What leading timesteps are raised by.";

    static final String SET_ALPHA_TO_ONE =
            "Whether the last step leads to the clean sample, rather than to timestep 0.";

    static final String NO_EFFECT = "Read from files, and without effect, as in the reference.";

    static final String NOT_SUPPORTED = "Read from files, and refused unless it is off.";

    private Meaning() {}
}
