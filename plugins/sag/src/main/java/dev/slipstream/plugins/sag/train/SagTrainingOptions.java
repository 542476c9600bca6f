// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.train;

import dev.slipstream.api.plugin.GateOptions;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.sag.prune.PrunerShape;
import dev.slipstream.plugins.sag.reuse.ColdStart;
import dev.slipstream.plugins.sag.reuse.Reuse;

import java.util.List;

/**
 * How pruners are trained.
 *
 * @param course how their gates are learnt
 * @param coldStart whether the first step is computed whole
 * @param reuse what the store keeps
 * @param decay the weight decays
 * @param pruner the network's sizes
 */
public record SagTrainingOptions(
        @Option("How the gates are learnt.") GateOptions course,
        @Option(
                        "Whether the first step is computed whole, or planned like the others; the"
                                + " pruner and the store that run have this option too.")
                ColdStart coldStart,
        @Option("Whether the store keeps one residual a type or one a block.") Reuse reuse,
        @Option("The weight decays of AdamW.") Decay decay,
        @Option("The sizes of the pruner's network.") PrunerShape pruner) {

    /** The paper's sparsity and decays. */
    static final SagTrainingOptions DEFAULTS =
            new SagTrainingOptions(
                    GateOptions.DEFAULT.withLevels(List.of(0.91)),
                    ColdStart.FORCE_DENSE,
                    Reuse.TYPE,
                    new Decay(1e-4, 1e-3, 1e-5),
                    PrunerShape.DEFAULT);

    /**
     * The weight decay of each part of the network.
     *
     * @param observation of what embeds the observation
     * @param encoder of what encodes the gates' places
     * @param decision of what decides
     */
    public record Decay(
            @Option(value = "Of what embeds the observation.", min = 0) double observation,
            @Option(value = "Of the encoder of the gates' places.", min = 0) double encoder,
            @Option(value = "Of the layers that decide.", min = 0) double decision) {}
}
