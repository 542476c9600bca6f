// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.denoiser;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Bench;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.Recipe;

/** A law of a denoiser on its own, where it is the plugin's. */
abstract class DenoiserLaw extends Law {

    DenoiserLaw(String id, String checks, String lookAt) {
        super(id, Scope.PRESET, checks, lookAt);
    }

    abstract Finding check(Bench bench, Conditioning conditioning);

    @Override
    public final Finding check(Trial trial) {
        Recipe recipe = trial.recipe();
        String use = recipe.denoiser().map(part -> part.use()).orElse(recipe.policy().use());
        if (!trial.subject().owns(use)) {
            return Finding.notApplicable("the preset's denoiser is another plugin's");
        }
        try (Stage stage = Stage.of(trial);
                Bench bench = Bench.of(stage.host(), stage.recipe());
                Conditioning conditioning = bench.condition(0)) {
            return check(bench, conditioning);
        }
    }
}
