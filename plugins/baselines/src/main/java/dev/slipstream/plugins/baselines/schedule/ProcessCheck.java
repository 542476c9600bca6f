// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Holds what a scheduler's keys say about the process against the denoiser, who knows it. */
final class ProcessCheck {

    private static final double TOLERANCE = 1e-6;
    private static final String FIX = "leave the key out, for the denoiser knows its process";

    private final ReferenceOptions keys;
    private final ReferenceOptions usual;
    private final DenoiserSpec spec;
    private final Origin origin;
    private final List<Problem> problems = new ArrayList<>();

    private ProcessCheck(
            ReferenceOptions keys, ReferenceOptions usual, DenoiserSpec spec, Origin origin) {
        this.keys = keys;
        this.usual = usual;
        this.spec = spec;
        this.origin = origin;
    }

    /**
     * Everything that disagrees.
     *
     * @param keys what is given
     * @param usual the values of keys that nobody gave
     */
    static List<Problem> problems(
            ReferenceOptions keys, ReferenceOptions usual, DenoiserSpec spec, Origin origin) {
        ProcessCheck check = new ProcessCheck(keys, usual, spec, origin);
        check.suitable();
        check.prediction();
        if (check.timesteps()) {
            check.betas();
        }
        return check.problems;
    }

    private void suitable() {
        Diffusion diffusion = spec.diffusion();
        int trained = diffusion.timesteps();
        if (spec.prediction() == Prediction.FLOW || diffusion.equals(Diffusion.flow(trained))) {
            denoiser(
                    "one that was trained on a flow",
                    "one that was trained on a variance-preserving diffusion",
                    "use the scheduler 'flow'");
        } else if (spec.prediction() == Prediction.EPSILON && diffusion.alpha(trained - 1) == 0) {
            denoiser(
                    "one that predicts epsilon and keeps no signal at timestep " + (trained - 1),
                    "one that predicts the sample or v_prediction, because the noise alone says"
                            + " nothing of the clean sample there",
                    "correct prediction_type or rescale_betas_zero_snr in its manifest");
        }
    }

    private void denoiser(String found, String wanted, String fix) {
        String where = "denoiser of scheduler '" + origin.scheduler() + "'";
        problems.add(new Problem("SCH-002", where, found, wanted, fix));
    }

    private void prediction() {
        String trained = Predictions.word(spec.prediction());
        String key = keys.predictionType();
        if (!key.equals(ReferenceOptions.AS_TRAINED) && !key.equals(trained)) {
            disagrees("prediction_type", key, trained + ", as the denoiser was trained");
        }
    }

    private boolean timesteps() {
        int trained = spec.diffusion().timesteps();
        int given = keys.numTrainTimesteps();
        if (given != 0 && given != trained) {
            disagrees("num_train_timesteps", given + "", trained + ", as the denoiser was trained");
            return false;
        }
        return true;
    }

    private void betas() {
        boolean listed = !keys.trainedBetas().isEmpty();
        boolean named = !keys.betaSchedule().equals(ReferenceOptions.AS_TRAINED);
        if (!listed && !named) {
            alone("beta_start", keys.betaStart(), usual.betaStart());
            alone("beta_end", keys.betaEnd(), usual.betaEnd());
            alone(
                    "rescale_betas_zero_snr",
                    keys.rescaleBetasZeroSnr(),
                    usual.rescaleBetasZeroSnr());
            return;
        }
        int trained = spec.diffusion().timesteps();
        if (listed && keys.trainedBetas().size() != trained) {
            disagrees("trained_betas", keys.trainedBetas().size() + " betas", trained + "");
            return;
        }
        float[] betas =
                listed
                        ? Betas.of(keys.trainedBetas())
                        : Betas.of(keys.betaSchedule(), trained, keys.betaStart(), keys.betaEnd());
        Diffusion described = Betas.process(betas, keys.rescaleBetasZeroSnr());
        OptionalInt difference = difference(described, spec.diffusion());
        difference.ifPresent(
                t ->
                        disagrees(
                                listed ? "trained_betas" : "beta_schedule",
                                signal(described, t)
                                        + " with beta_start, beta_end and the rescaling given",
                                signal(spec.diffusion(), t) + ", as the denoiser was trained"));
    }

    /** Describes no process without a schedule. */
    private void alone(String key, Object given, Object usualValue) {
        if (!given.equals(usualValue)) {
            disagrees(key, given + " alone", "beta_schedule beside it");
        }
    }

    /** The first timestep at which two processes of one length differ. */
    static OptionalInt difference(Diffusion first, Diffusion second) {
        return IntStream.range(0, first.timesteps())
                .filter(t -> Math.abs(first.alphaBar(t) - second.alphaBar(t)) > TOLERANCE)
                .findFirst();
    }

    private static String signal(Diffusion diffusion, int timestep) {
        return String.format(
                Locale.ROOT,
                "a squared signal of %.7f at timestep %d",
                diffusion.alphaBar(timestep),
                timestep);
    }

    private void disagrees(String key, String found, String wanted) {
        problems.add(origin.problem("SCH-001", key, found, wanted, FIX));
    }
}
