// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import java.util.Map;

/** A network that policies here can have. */
public interface Network {

    /** What stands before the names of its tensors in a policy's state dict. */
    String PREFIX = "model.";

    /**
     * The manifest's word for its kind.
     *
     * @return the word
     */
    String kind();

    /**
     * Its sizes by the manifest's keys.
     *
     * @return the sizes
     */
    Map<String, Object> sizes();

    /**
     * The shapes of its tensors by their full names.
     *
     * @return the shapes
     */
    Map<String, long[]> tensors();

    /**
     * Actions of a chunk.
     *
     * @return the number
     */
    int horizon();

    /**
     * Observations that are seen.
     *
     * @return the number
     */
    int observationSteps();

    /**
     * Numbers of an observation.
     *
     * @return the number
     */
    int observationSize();

    /**
     * Numbers of an action.
     *
     * @return the number
     */
    int actionSize();
}
