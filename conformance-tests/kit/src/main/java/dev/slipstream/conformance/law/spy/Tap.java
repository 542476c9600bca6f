// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.spy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.Observation;

/** What a law does at a denoiser's border. */
public interface Tap {

    /**
     * An observation is conditioned on.
     *
     * @param observation the observation
     */
    default void observed(Observation observation) {}

    /**
     * The denoiser is asked, for an evaluation or a range of them.
     *
     * @param samples where it begins
     */
    default void asked(NDArray samples) {}

    /**
     * The denoiser has answered an evaluation.
     *
     * @param samples what it was asked on
     * @param heads its answer
     * @return what the asker gets
     */
    default NDList answered(NDArray samples, NDList heads) {
        return heads;
    }
}
