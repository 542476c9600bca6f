// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import dev.slipstream.api.plugin.GateOptions;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.tts.lattice.Direction;
import dev.slipstream.plugins.tts.prune.PrunerShape;

import java.util.List;

/**
 * How pruners are trained.
 *
 * @param course how their gates are learnt
 * @param decay the weight decay
 * @param directions the directions to choose from
 * @param pruner the network's sizes
 */
public record TtsTrainingOptions(
        @Option("How the gates are learnt.") GateOptions course,
        @Option(value = "The weight decay of AdamW.", min = 0) double decay,
        @Option("The directions to choose from.") List<Direction> directions,
        @Option("The sizes of the pruner's network.") PrunerShape pruner) {

    static final TtsTrainingOptions DEFAULTS =
            new TtsTrainingOptions(
                    GateOptions.DEFAULT, 1e-4, List.of(Direction.values()), PrunerShape.DEFAULT);

    /** Copies the list. */
    public TtsTrainingOptions {
        directions = List.copyOf(directions);
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("no directions to choose from");
        }
    }
}
