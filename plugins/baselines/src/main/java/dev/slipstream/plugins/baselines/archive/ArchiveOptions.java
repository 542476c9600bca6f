// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.archive;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;

import java.util.List;

/**
 * Which archive, and what it holds.
 *
 * @param archive the archive's path
 * @param horizon actions of a chunk
 * @param actionSize numbers of an action
 * @param observations the names of the observations, in the order of the archive's methods
 * @param process the process that the network was trained on
 * @param evaluationMacs multiply-accumulates of one row
 * @param chunkMacs multiply-accumulates of one chunk's conditioning
 */
public record ArchiveOptions(
        @Option("The archive's path, such as file:policy.pt; it is code, so trust its maker.")
                String archive,
        @Option(value = "Actions of a chunk.", min = 1) int horizon,
        @Option(value = "Numbers of an action.", min = 1) int actionSize,
        @Option("The names of the observations, in the order of the archive's methods.")
                List<String> observations,
        @Option("The process that the network was trained on.") TrainedProcess process,
        @Option(value = "Multiply-accumulates of one row of one evaluation.", min = 0)
                long evaluationMacs,
        @Option(value = "Multiply-accumulates of one chunk's conditioning.", min = 0)
                long chunkMacs) {

    /** A chunk of the usual size, of an archive that is still to be named. */
    public static final ArchiveOptions DEFAULT =
            new ArchiveOptions("", 16, 2, List.of("obs"), TrainedProcess.STANDARD, 0, 0);

    /** Copies the list. */
    public ArchiveOptions {
        observations = List.copyOf(observations);
    }
}
