// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.List;

/** What the multistep solvers cannot do, told by the key that asks for it. */
final class DpmppCheck {

    private final DpmppOptions options;
    private final Origin keys;
    private final List<Problem> problems = new ArrayList<>();

    private DpmppCheck(DpmppOptions options, Origin keys) {
        this.options = options;
        this.keys = keys;
    }

    /**
     * Checks all keys.
     *
     * @throws ConfigException with everything that is not supported
     */
    static void check(Settings<DpmppOptions> settings) {
        DpmppCheck check = new DpmppCheck(settings.options(), settings.keys());
        check.unsupported();
        check.algorithm();
        check.karras(settings.trained());
        if (!check.problems.isEmpty()) {
            throw new ConfigException(check.problems);
        }
    }

    private void unsupported() {
        refuseOn("use_exponential_sigmas", options.useExponentialSigmas());
        refuseOn("use_beta_sigmas", options.useBetaSigmas());
        refuseOn("use_lu_lambdas", options.useLuLambdas());
        refuseOn("use_flow_sigmas", options.useFlowSigmas());
        refuseOn("use_dynamic_shifting", options.useDynamicShifting());
    }

    private void refuseOn(String key, boolean on) {
        if (on) {
            refuse(key, "true", "false: this scheduler does not support it", "leave it out");
        }
    }

    private void algorithm() {
        String word = options.algorithmType();
        DpmAlgorithm algorithm = DpmAlgorithm.of(word);
        if (!algorithm.ofNoise()) {
            return;
        }
        if (options.endsClean()) {
            refuse(
                    "final_sigmas_type",
                    "zero with algorithm_type " + word,
                    "sigma_min, because noise predictions cannot lead to the clean sample",
                    "set final_sigmas_type to sigma_min, or take the algorithm with ++");
        }
        if (options.thresholding()) {
            refuse(
                    "thresholding",
                    "true with algorithm_type " + word,
                    "false, because it carries noise predictions, which have no such limit",
                    "take the algorithm with ++");
        }
        if (algorithm == DpmAlgorithm.NOISY_NOISE && options.solverOrder() > 2) {
            refuse(
                    "solver_order",
                    options.solverOrder() + " with algorithm_type " + word,
                    "1 or 2, because it has no solver of third order",
                    "lower it, or take the algorithm with ++");
        }
    }

    private void karras(int trained) {
        if (!options.useKarrasSigmas()) {
            return;
        }
        if (!options.timesteps().isEmpty()) {
            refuse(
                    "use_karras_sigmas",
                    "true beside timesteps",
                    "one of the two, because it chooses the timesteps",
                    "leave one out");
        }
        if (trained < 2) {
            refuse(
                    "use_karras_sigmas",
                    "true for one trained timestep",
                    "two or more to choose levels between",
                    "leave it out");
        }
    }

    private void refuse(String key, String found, String wanted, String fix) {
        problems.add(keys.problem("SCH-006", key, found, wanted, fix));
    }
}
