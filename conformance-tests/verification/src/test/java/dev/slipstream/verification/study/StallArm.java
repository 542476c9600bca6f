// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One way to meet stalls.
 *
 * @param name what files call it
 * @param meaning what tables call it
 * @param share on which share of the seeds it is played
 * @param recipe its recipe
 */
record StallArm(String name, String meaning, double share, String recipe) {

    /** The shares of noise that the perturbed arms add in a stall. */
    static final double[] NOISE = {0, 0.4, 0.8, 1.2, 1.6, 2};

    /** A distance of a dozen pixels, by which the warm starter tells a stall. */
    private static final String TOLD = "'epsilon': 0.05";

    private static final double ALL = 1;

    /** Each of its calls costs as much as 25 of the others. */
    private static final double DENSE = 0.4;

    static final StallArm UNDISTURBED =
            predicted("undisturbed", "STEP-4, deterministic", "'epsilon': 0");
    static final StallArm RESTARTED =
            predicted(
                    "restarted",
                    "STEP-4, cold restart in a stall",
                    "'response': 'restart', " + TOLD);
    static final StallArm DDPM =
            new StallArm("dense", "DDPM-100", DENSE, recipe("'presets': ['dense']"));

    /** As the preset has it: every start is noised, in a stall or not. */
    static final StallArm SHIPPED =
            new StallArm(
                    "shipped",
                    "`step-4`, every start noised",
                    ALL,
                    recipe("'presets': ['step-4']"));

    static StallArm perturbed(double noise) {
        String share = String.format(Locale.ROOT, "%.1f", noise);
        return predicted(
                "perturbed-" + share,
                "STEP-4, perturbed in a stall, sigma_stall " + share,
                "'sigmaStall': " + share + ", " + TOLD);
    }

    int seeds(int all) {
        return (int) Math.round(share * all);
    }

    static List<StallArm> all() {
        return Stream.of(
                        Stream.of(SHIPPED, UNDISTURBED, RESTARTED),
                        DoubleStream.of(NOISE).mapToObj(StallArm::perturbed),
                        Stream.of(DDPM))
                .flatMap(arms -> arms)
                .toList();
    }

    /** The paper's start: the prediction alone, but for a stall. */
    private static StallArm predicted(String name, String meaning, String stall) {
        return new StallArm(
                name,
                meaning,
                ALL,
                recipe(
                        """
                        'presets': ['step-4'],
                        'warmStarter': {'use': 'step/step', 'noiseMode': 'paper',
                                        'sigma': 1, 'sigmaT': 0, 'stall': {%s}}\
                        """
                                .formatted(stall)));
    }

    private static String recipe(String roles) {
        return ("{'policy': 'baselines/pusht', " + roles + "}").replace('\'', '"');
    }
}
