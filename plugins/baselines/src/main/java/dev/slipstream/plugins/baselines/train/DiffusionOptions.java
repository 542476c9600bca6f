// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.train;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.baselines.network.Precision;
import dev.slipstream.plugins.baselines.policy.Manifest;

/**
 * How a dense policy is trained.
 *
 * @param policy what is trained
 * @param updates how many updates
 * @param batch windows an update
 * @param rate the largest learning rate
 * @param warmUp updates over which the rate rises
 * @param decay weight decay of matrices
 * @param clip the largest norm of the gradients
 * @param average the share that the running average keeps at each update
 * @param heldOut the share of episodes that are held out
 * @param precision what products are computed in
 * @param deviation the standard deviation of the weights to begin with
 * @param checkpointEvery updates between checkpoints
 * @param snapshotEvery updates between snapshots of the policy
 */
public record DiffusionOptions(
        @Option("What is trained; the sizes follow from the data where they can.") Manifest policy,
        @Option(value = "Updates in all.", min = 1) int updates,
        @Option(value = "Windows an update.", min = 1) int batch,
        @Option(value = "The largest learning rate, behind the warm-up.", min = 0) double rate,
        @Option(value = "Updates over which the rate rises.", min = 0) int warmUp,
        @Option(value = "Weight decay of matrices; norms and biases have none.", min = 0)
                double decay,
        @Option(value = "The largest norm of all gradients together; 0 for any.", min = 0)
                double clip,
        @Option(
                        value = "The share that the running average of the weights keeps.",
                        min = 0,
                        max = 1)
                double average,
        @Option(
                        value = "The share of episodes held out for the validation loss.",
                        min = 0,
                        max = 0.9)
                double heldOut,
        @Option("What products are computed in.") Precision precision,
        @Option(value = "Standard deviation of the weights to begin with.", min = 0)
                double deviation,
        @Option(value = "Updates between checkpoints.", min = 1) int checkpointEvery,
        @Option(value = "Updates between snapshots of the policy; 0 for none.", min = 0)
                int snapshotEvery) {

    /** A recipe that reaches most of what the reference reaches in a twentieth of its time. */
    public static final DiffusionOptions DEFAULT =
            new DiffusionOptions(
                    Manifest.DEFAULT,
                    50_000,
                    64,
                    1e-3,
                    500,
                    1e-3,
                    1,
                    0.999,
                    0.03,
                    Precision.SINGLE,
                    0.02,
                    1_000,
                    5_000);
}
