// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The store of SAG keeps what the stores of other plugins keep, under the same gates. */
final class SharedResidualsTest {

    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final int CALLS = 3;

    private static Slipstream slipstream;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugins(PLUGINS).plugin(new Scattered()).build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    private static List<Chunk> chunks(String pruner, String store) {
        String recipe =
                """
                {"policy": "baselines/pusht",
                 "scheduler": {"use": "baselines/ddim", "steps": 10},
                 "pruner": {%s},
                 "cacheStore": {%s}}
                """
                        .formatted(pruner, store)
                        .replace('\'', '"');
        try (CompiledRecipe compiled = slipstream.compileText("reuse", recipe);
                Session session = slipstream.open(compiled, SessionOptions.seeded(11))) {
            List<Chunk> chunks = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                chunks.add(session.act(reading(call)));
            }
            return chunks;
        }
    }

    /** Key points of a block that moves to the right. */
    private static Reading reading(int call) {
        float[] keypoints = new float[20];
        for (int i = 0; i < keypoints.length; i++) {
            keypoints[i] = 200 + 60 * (float) Math.sin(i) + (i % 2 == 0 ? 5 * call : 0);
        }
        return Reading.of("obs", keypoints);
    }

    private static float[][][] numbers(List<Chunk> chunks) {
        return chunks.stream().map(chunk -> chunk.horizon(0)).toArray(float[][][]::new);
    }

    private static void assertSame(List<Chunk> found, List<Chunk> wanted) {
        assertThat(numbers(found)).isDeepEqualTo(numbers(wanted));
        assertThat(found)
                .extracting(chunk -> chunk.report().gates())
                .isEqualTo(wanted.stream().map(chunk -> chunk.report().gates()).toList());
        assertThat(found.get(1).report().gates().sparsity()).isBetween(0.3, 0.99);
    }

    @Test
    void aResidualATypeIsTheForwardDirection() {
        String pruner = "'use': 'scattered/pruner'";

        assertSame(
                chunks(pruner, "'use': 'sag/one-for-all'"),
                chunks(pruner, "'use': 'tts/lattice', 'timestep': false, 'rollout': false"));
    }

    @Test
    void aResidualABlockIsWhatOtherCachesKeep() {
        String pruner = "'use': 'baselines/efficientvla', 'interval': 3";

        assertSame(
                chunks(pruner, "'use': 'sag/one-for-all', 'reuse': 'block'"),
                chunks(pruner, "'use': 'baselines/per-block'"));
    }

    /** Scatters reuse over steps and blocks. */
    private static final class Scattered implements SlipstreamPlugin {

        @Override
        public String id() {
            return "scattered";
        }

        @Override
        public List<PrunerFactory<?>> pruners() {
            return List.of(new Factory());
        }
    }

    private record NoOptions() {}

    private record Factory() implements PrunerFactory<NoOptions>, Pruner {

        @Override
        public String name() {
            return "pruner";
        }

        @Override
        public String description() {
            return "A pruner of tests";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Pruner create(NoOptions options, RecipeContext context) {
            return this;
        }

        @Override
        public PlanTiming timing() {
            return PlanTiming.BEFORE;
        }

        @Override
        public List<String> directions() {
            return List.of(CacheLayout.FORWARD);
        }

        @Override
        public PrunerSession open(SessionContext session) {
            return request ->
                    GatePlan.by(
                            request.schedule().steps(),
                            request.blocks().size(),
                            (step, block) -> (step * 5 + block) % 4 > 0 ? 1 : 0);
        }
    }
}
