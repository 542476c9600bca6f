// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.student;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * What stands beside a student's weights.
 *
 * @param weights the weights' file, beside the manifest
 * @param timesteps the timesteps at which alone the student was distilled to be asked
 * @param noise whether the student begins with noise, or with zeros as a cloned one does
 */
public record Manifest(
        @Option("The weights' file, beside the manifest.") String weights,
        @Option(value = "The timesteps that the student was distilled at.", min = 0)
                List<Integer> timesteps,
        @Option("Whether it begins with noise; one that was cloned begins with zeros.")
                boolean noise) {

    /** What a manifest says where it says nothing. */
    static final Manifest DEFAULT = new Manifest("weights.safetensors", List.of(), true);

    /** Copies the list. */
    public Manifest {
        timesteps = List.copyOf(timesteps);
    }

    /**
     * The manifest of a student that begins with noise.
     *
     * @param timesteps the timesteps at which alone it was distilled to be asked
     * @return the manifest
     */
    public static Manifest distilled(List<Integer> timesteps) {
        return new Manifest(DEFAULT.weights(), timesteps, true);
    }

    /**
     * The manifest of a student that begins with zeros.
     *
     * @param timestep the timestep at which alone it was trained to be asked
     * @return the manifest
     */
    public static Manifest cloned(int timestep) {
        return new Manifest(DEFAULT.weights(), List.of(timestep), false);
    }
}
