// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.plugin.Option;

/**
 * What all trainings of students share.
 *
 * @param initial what the student's weights begin as
 * @param batch chunks an update
 * @param decay weight decay
 * @param clip the largest norm of the gradients
 * @param average the share that the running average keeps at each update
 * @param checkpointEvery updates between checkpoints
 * @param snapshotEvery updates between snapshots of the student
 */
public record Course(
        @Option("What the student's weights begin as.") Beginning initial,
        @Option(value = "Chunks an update.", min = 1) int batch,
        @Option(value = "Weight decay.", min = 0) double decay,
        @Option(value = "The largest norm of all gradients together; 0 for any.", min = 0)
                double clip,
        @Option(
                        value = "The share that the running average of the weights keeps.",
                        min = 0,
                        max = 1)
                double average,
        @Option(value = "Updates between checkpoints.", min = 1) int checkpointEvery,
        @Option(value = "Updates between snapshots of the student; 0 for none.", min = 0)
                int snapshotEvery) {

    /** The settings of the distillation of small policies. */
    static final Course DEFAULT = new Course(Beginning.TEACHER, 64, 1e-6, 1, 0.999, 500, 1_000);
}
