// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static dev.slipstream.conformance.reference.ReferencePolicy.ACTION;
import static dev.slipstream.conformance.reference.ReferencePolicy.HORIZON;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.role.Feature;

import java.util.List;
import java.util.Set;

/** The denoiser of {@link Mixture} as text. */
final class MixtureNetwork {

    private MixtureNetwork() {}

    static Denoiser denoiser(Prediction prediction, RoleContext context) {
        return context.denoiser(
                ReferencePolicy.denoiserSpec(prediction, Set.of(Feature.ROW_TIMESTEPS), costs()),
                new TextNetwork(
                        NetworkText.of("mixture", prediction, NetworkText.file("mixture")),
                        weights(context.manager()),
                        List.of(ReferencePolicy.OBSERVATION),
                        List.of()));
    }

    private static NDList weights(NDManager manager) {
        MixtureShape shape = MixtureShape.STANDARD;
        return new NDList(
                matrix(manager, shape.basis()),
                manager.create(shape.variances(), new Shape(HORIZON, 1)),
                manager.create(ReferencePolicy.signalShares()),
                matrix(manager, shape.reads()),
                matrix(manager, shape.path()),
                manager.create(shape.bend()));
    }

    /** Into the basis and out of it, a row; what is read from the observation, a chunk. */
    private static Costs costs() {
        return new Costs(
                2L * HORIZON * HORIZON * ACTION,
                (long) MixtureShape.READS * ReferencePolicy.OBSERVED);
    }

    private static NDArray matrix(NDManager manager, float[][] rows) {
        int columns = rows[0].length;
        float[] flat = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * columns, columns);
        }
        return manager.create(flat, new Shape(rows.length, columns));
    }
}
