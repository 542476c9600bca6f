// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import java.util.List;

/**
 * What was imported.
 *
 * @param source the checkpoint
 * @param weights which weights
 * @param plan the policy
 * @param tensors how many tensors were written
 * @param parameters how many numbers the network has
 * @param half whether its weights are in half precision
 * @param leftOut what the checkpoint holds besides
 */
public record Imported(
        Source source,
        Weights weights,
        PolicyPlan plan,
        int tensors,
        long parameters,
        boolean half,
        List<LeftOut> leftOut) {

    /**
     * A file.
     *
     * @param name its name
     * @param bytes its size
     * @param sha256 its digest
     */
    public record Source(String name, long bytes, String sha256) {}

    /**
     * What was left out.
     *
     * @param what its name in the checkpoint
     * @param tensors how many tensors
     */
    public record LeftOut(String what, int tensors) {}
}
