// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import ai.djl.ndarray.NDManager;

import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.RecordedReference;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A recipe's pools.
 *
 * @param warm at the warm calls that the kit's distances are measured at
 * @param forks where the dense policy has two ways to go
 */
record Pools(DensePool warm, DensePool forks) {

    /** Where it keeps what was made before. */
    static final Path KEPT = Path.of("target", "study");

    private static final String POLICY = "pusht";
    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");

    /** Far from the seeds of the kit's own fans. */
    private static final long SEEDS = 40_000_000_000L;

    private static final long SEEDS_AT_FORKS = 50_000_000_000L;

    /**
     * Makes what is not kept yet.
     *
     * @param preset the recipe
     */
    static Pools of(String preset) throws IOException {
        Subject subject =
                new Subject(
                        "baselines",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(PLUGINS),
                        List.of(),
                        List.of());
        try (Host host = subject.open(POLICY);
                CompiledRecipe recipe = host.compile(host.read(preset));
                NDManager manager =
                        host.slipstream().runtime().engine().rootManager().newSubManager()) {
            DenseReference reference = RecordedReference.of(POLICY, manager).orElseThrow();
            PoolMaker maker =
                    new PoolMaker(new Replayer(host, recipe), KEPT.resolve(preset), manager);
            return new Pools(
                    maker.pool("warm", reference.fans(), SEEDS),
                    maker.pool("fork", reference.forks(), SEEDS_AT_FORKS));
        }
    }
}
