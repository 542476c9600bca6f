// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.schedule.Clip;

import java.util.List;

/**
 * The options that the reference's schedulers share. The keys of its configuration files are
 * options of the same names, so that a file is read as it is; {@code steps}, {@code timesteps} and
 * {@code config} are ours.
 */
interface ReferenceOptions {

    /** The word for a key that is left to the denoiser's own specification. */
    String AS_TRAINED = "as-trained";

    int steps();

    List<Integer> timesteps();

    String config();

    int numTrainTimesteps();

    String betaSchedule();

    double betaStart();

    double betaEnd();

    List<Double> trainedBetas();

    boolean rescaleBetasZeroSnr();

    String predictionType();

    boolean thresholding();

    double dynamicThresholdingRatio();

    double sampleMaxValue();

    String timestepSpacing();

    int stepsOffset();

    /** How clean predictions are limited. */
    default Clip clip() {
        return thresholding()
                ? Clip.dynamic(dynamicThresholdingRatio(), sampleMaxValue())
                : Clip.NONE;
    }

    /** The options of schedulers that can also limit to a fixed range. */
    interface Ranged extends ReferenceOptions {

        boolean clipSample();

        double clipSampleRange();

        @Override
        default Clip clip() {
            return clipSample() && !thresholding()
                    ? Clip.range(clipSampleRange())
                    : ReferenceOptions.super.clip();
        }
    }
}
