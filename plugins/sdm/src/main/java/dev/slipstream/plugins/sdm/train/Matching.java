// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Timesteps;

import java.util.function.DoubleUnaryOperator;

/**
 * The corrector's signal: where the student's chunks would have to move for the score network and
 * the teacher to agree.
 */
final class Matching {

    /** Keeps chunks that the teacher predicts exactly from dividing by zero. */
    private static final float SMALLEST = 1e-6f;

    private final Diffusion diffusion;
    private final Weighting weighting;

    Matching(Diffusion diffusion, Weighting weighting) {
        this.diffusion = diffusion;
        this.weighting = weighting;
    }

    /**
     * The gradient for the student's chunks.
     *
     * @param chunks the student's chunks {@code [N, H, A]}
     * @param noised the chunks with noise
     * @param timesteps where they stand, one a row
     * @param ofTeacher the teacher's clean prediction of them
     * @param ofScore the score network's clean prediction of them
     * @return the gradient, not normalised by the batch
     */
    NDArray gradient(
            NDArray chunks,
            NDArray noised,
            Timesteps timesteps,
            NDArray ofTeacher,
            NDArray ofScore) {
        NDArray smallest = chunks.getManager().create(SMALLEST);
        return switch (weighting) {
            case CLEAN ->
                    ofScore.sub(ofTeacher)
                            .div(
                                    chunks.sub(ofTeacher)
                                            .abs()
                                            .reshape(chunks.getShape().get(0), -1)
                                            .mean(new int[] {1})
                                            .maximum(smallest)
                                            .reshape(-1, 1, 1));
            case PAPER_CODE -> {
                NDArray teacher = score(noised, timesteps, ofTeacher);
                NDArray student = score(noised, timesteps, ofScore);
                yield student.sub(teacher).div(teacher.abs().mean().maximum(smallest));
            }
        };
    }

    private NDArray score(NDArray noised, Timesteps timesteps, NDArray clean) {
        NDArray alpha = column(noised, timesteps, diffusion::alpha);
        NDArray variance = column(noised, timesteps, t -> diffusion.sigma(t) * diffusion.sigma(t));
        return clean.mul(alpha).sub(noised).div(variance);
    }

    private static NDArray column(
            NDArray owner, Timesteps timesteps, DoubleUnaryOperator function) {
        float[] values = timesteps.toArray();
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) function.applyAsDouble(values[row]);
        }
        return owner.getManager().create(values, new Shape(values.length, 1, 1));
    }

    /**
     * A loss whose gradient by the chunks is a given one, over the number of its elements.
     *
     * @param chunks the student's chunks
     * @param gradient the gradient
     * @return half the mean square of the distance to where the gradient leads
     */
    static NDArray loss(NDArray chunks, NDArray gradient) {
        NDArray wanted = chunks.stopGradient().sub(gradient);
        NDArray half = chunks.getManager().create(0.5f);
        return chunks.sub(wanted).square().mean().mul(half);
    }
}
