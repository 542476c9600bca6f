// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.student;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.role.Feature;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a student is: its teacher, asked at some timesteps alone. */
final class StudentSpec {

    /** A denoiser whose only sample is zeros. */
    static final Feature NOISELESS = new Feature("noiseless-start");

    private StudentSpec() {}

    static DenoiserSpec of(DenoiserSpec teacher, Manifest manifest, String where) {
        int trained = teacher.diffusion().timesteps();
        List<Integer> timesteps = manifest.timesteps();
        if (timesteps.isEmpty() || timesteps.stream().anyMatch(t -> t >= trained)) {
            throw new ConfigException(
                    new Problem(
                            "SDM-004",
                            "manifest '" + where + "'",
                            "the timesteps " + timesteps,
                            "those that the student was distilled at, from 0 to " + (trained - 1),
                            "take the manifest that the training wrote"));
        }
        Set<Feature> features = new HashSet<>(teacher.features());
        if (!manifest.noise()) {
            features.add(NOISELESS);
        }
        return new DenoiserSpec(
                teacher.horizon(),
                teacher.actionSize(),
                teacher.prediction(),
                teacher.diffusion(),
                teacher.heads(),
                features,
                teacher.costs(),
                timesteps.stream().map(Integer::floatValue).toList());
    }
}
