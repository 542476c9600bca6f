// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * One chunk's way from its start to its outcome, as a state machine that asks for evaluations:
 * {@link #next()} and {@link #accept} alternate until {@link #done()}.
 *
 * <p>Call scope, one thread. Its arrays belong to the call's manager and are freed with it.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Trajectory {

    /**
     * Whether the outcome is there.
     *
     * @return true when nothing is left to evaluate
     */
    boolean done();

    /**
     * What to evaluate now. Asked again before {@link #accept}, it answers the same.
     *
     * @return the evaluation
     */
    Evaluation next();

    /**
     * Takes the denoiser's answer to {@link #next()} and moves on.
     *
     * @param heads the denoiser's output heads for all rows, in the order of its specification;
     *     owned by the call
     */
    void accept(NDList heads);

    /**
     * Where the trajectory ended.
     *
     * @return the outcome, once {@link #done()}
     */
    Outcome outcome();
}
