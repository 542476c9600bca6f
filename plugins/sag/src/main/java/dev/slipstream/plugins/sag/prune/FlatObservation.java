// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.policy.PolicySpec;

/** What a policy sees as one row of numbers: its tensors in the order of its specification. */
public final class FlatObservation {

    private FlatObservation() {}

    /**
     * How many numbers a policy sees.
     *
     * @param policy the policy
     * @return the number
     */
    public static long size(PolicySpec policy) {
        return policy.observationSteps()
                * policy.observations().values().stream().mapToLong(Shape::size).sum();
    }

    /**
     * One row of numbers.
     *
     * @param observation the tensors
     * @param policy the policy that sees them
     * @return {@code [1, numbers]}, owned by the tensors' manager
     */
    public static NDArray of(Observation observation, PolicySpec policy) {
        NDList rows = new NDList();
        for (String name : policy.observations().keySet()) {
            rows.add(observation.get(name).reshape(1, -1));
        }
        return rows.size() == 1 ? rows.get(0) : NDArrays.concat(rows, 1);
    }
}
