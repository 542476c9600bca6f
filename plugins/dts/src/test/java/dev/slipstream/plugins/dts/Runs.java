// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import java.util.Map;

/** What the tests share: recipes over a line, their first chunks, and what is said of them. */
final class Runs {

    static final long SEED = 7;

    /** The mean of the reading that {@link #first} shows. */
    static final double SEEN = 2;

    private Runs() {}

    /** Drafts as in the paper. */
    static DtsOptions paper(
            int draftStride,
            int targetStride,
            int chunk,
            double threshold,
            Metric metric,
            double increment,
            int fineFirst,
            int maxDiscarded,
            double clipRange) {
        return new DtsOptions(
                draftStride,
                targetStride,
                chunk,
                threshold,
                metric,
                increment,
                fineFirst,
                maxDiscarded,
                clipRange,
                Draft.REPEATED,
                0);
    }

    /** The same rounds of other drafts. */
    static DtsOptions with(DtsOptions options, Draft draft, double carriedSpread) {
        return new DtsOptions(
                options.draftStride(),
                options.targetStride(),
                options.chunk(),
                options.threshold(),
                options.metric(),
                options.increment(),
                options.fineFirst(),
                options.maxDiscarded(),
                options.clipRange(),
                draft,
                carriedSpread);
    }

    static Recipe.Builder dts(Line line, DtsOptions options) {
        return Recipe.named("dts")
                .policy(line, line.defaults())
                .scheduler(new DtsFactory(), options);
    }

    static Recipe.Builder ddim(Line line, int stride, double clipRange) {
        return Recipe.named("ddim")
                .policy(line, line.defaults())
                .scheduler(new PlainDdim(), new PlainDdim.Options(stride, clipRange));
    }

    /** The first chunk of a session. */
    static Chunk first(SlipstreamRuntime runtime, Recipe.Builder recipe) {
        try (CompiledRecipe compiled = runtime.compile(recipe.build());
                Session session = runtime.open(compiled, SessionOptions.seeded(SEED))) {
            return session.act(Line.reading(1, 3));
        }
    }

    /** All slots of the first row. */
    static float[] flat(Chunk chunk) {
        return flat(chunk, 0);
    }

    static float[] flat(Chunk chunk, int row) {
        float[] flat = new float[Line.SIZE];
        int i = 0;
        for (float[] slot : chunk.horizon(row)) {
            for (float value : slot) {
                flat[i++] = value;
            }
        }
        return flat;
    }

    static void assertClose(Chunk chunk, double[] wanted) {
        float[] found = flat(chunk);
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) found[i]).as("element %s", i).isCloseTo(wanted[i], within(1e-4));
        }
    }

    static double count(Chunk chunk, String name) {
        return chunk.report().counts().getOrDefault(name, 0.0);
    }

    /** The report says what the loops counted, and the runtime's own count agrees. */
    static void assertCounts(Chunk chunk, Reference reference) {
        assertThat(
                        Map.of(
                                "rounds", count(chunk, "dts.rounds"),
                                "accepted", count(chunk, "dts.accepted"),
                                "rejected", count(chunk, "dts.rejected"),
                                "discarded", count(chunk, "dts.discarded"),
                                "sequential", count(chunk, "dts.sequential"),
                                "rows", count(chunk, "dts.rows")))
                .isEqualTo(
                        Map.of(
                                "rounds", (double) reference.rounds,
                                "accepted", (double) reference.accepted,
                                "rejected", (double) reference.rejected,
                                "discarded", (double) reference.discarded,
                                "sequential", (double) reference.sequential,
                                "rows", (double) reference.rows));
        assertThat(chunk.report().evaluations())
                .isEqualTo(new CallReport.Evaluations(reference.sequential, reference.rows));
    }
}
