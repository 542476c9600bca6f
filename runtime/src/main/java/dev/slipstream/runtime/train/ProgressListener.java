// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import java.util.Map;

/** Hears how far a training is, and says whether it goes on. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Hears how far the training is.
     *
     * @param done how many updates are done
     * @param total how many there will be
     * @param figures names and values, such as the loss
     * @return false to stop the training
     */
    boolean progressed(long done, long total, Map<String, Double> figures);

    /**
     * Hears what the user should know, such as a damaged checkpoint.
     *
     * @param message one sentence
     */
    default void says(String message) {}
}
