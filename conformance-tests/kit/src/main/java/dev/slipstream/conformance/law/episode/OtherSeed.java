// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Bench;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Another seed is another sample of what the policy might do.
 *
 * <p>Deterministic by nature is what no noise can reach: a denoiser whose prediction does not
 * depend on the sample, as in plain imitation, and a scheduler that begins from nothing. All else
 * that gives one chunk whatever the seed has lost the policy's variety.
 */
final class OtherSeed extends Law {

    OtherSeed() {
        super(
                "DET-03",
                Scope.PRESET,
                "Another seed gives another chunk, unless no noise can reach the denoiser.",
                "starts and steps that do not use the call's noise");
    }

    @Override
    public Finding check(Trial trial) {
        try (Stage stage = Stage.of(trial)) {
            List<Reading> readings = stage.readings(0, Stage.CALLS);
            if (play(stage, 0, readings).difference(play(stage, 1, readings)).isPresent()) {
                return Finding.passed("two seeds, two different episodes");
            }
            return byNature(stage)
                    .map(Finding::notApplicable)
                    .orElseGet(
                            () ->
                                    broken(
                                            "the same chunks for two seeds in "
                                                    + Stage.CALLS
                                                    + " calls, though the denoiser's prediction"
                                                    + " depends on the sample",
                                            "chunks that differ",
                                            "begin from call.noise(), or from what was begun"
                                                    + " there"));
        }
    }

    private static Episode play(Stage stage, int robot, List<Reading> readings) {
        try (Session session = stage.open(robot)) {
            return Episode.of(session, readings);
        }
    }

    private static Optional<String> byNature(Stage stage) {
        if (stage.recipe().scheduler().initialScale() == 0) {
            return Optional.of("deterministic by nature: the scheduler scales its noise by 0");
        }
        try (Bench bench = Bench.of(stage.host(), stage.recipe());
                Conditioning conditioning = bench.condition(0)) {
            Timesteps timestep = Timesteps.of(bench.timesteps(1)[0]);
            float[] one = bench.predict(bench.samples(1, 1), timestep, conditioning);
            float[] other = bench.predict(bench.samples(2, 1), timestep, conditioning);
            return Arrays.equals(one, other)
                    ? Optional.of(
                            "deterministic by nature: the denoiser's prediction does not depend on"
                                    + " the sample")
                    : Optional.empty();
        }
    }
}
