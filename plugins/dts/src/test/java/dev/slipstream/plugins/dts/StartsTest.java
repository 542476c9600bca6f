// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static dev.slipstream.plugins.dts.Runs.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** Calls that begin part of the way down. */
final class StartsTest {

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    /** Begins every call at one place, from noise. */
    private record Starter(Timesteps at) implements WarmStarterFactory<Line.NoOptions> {

        @Override
        public String name() {
            return "starter";
        }

        @Override
        public String description() {
            return "Begins part of the way down";
        }

        @Override
        public Line.NoOptions defaults() {
            return new Line.NoOptions();
        }

        @Override
        public WarmStarter create(Line.NoOptions options, RecipeContext context) {
            return new WarmStarter() {
                @Override
                public List<Timesteps> starts() {
                    return List.of(at);
                }

                @Override
                public WarmStarterSession open(SessionContext session) {
                    return call -> Optional.of(Start.at(noise(call), at));
                }
            };
        }

        private static NDArray noise(CallContext call) {
            return call.noise().gaussian(Noise.START, 0, new Shape(1, Line.HORIZON, Line.ACTIONS));
        }
    }

    private static Chunk from(Timesteps at, Recipe.Builder recipe) {
        return Runs.first(runtime, recipe.warmStarter(new Starter(at), new Line.NoOptions()));
    }

    @ParameterizedTest
    @CsvSource({
        // first timestep, plain steps, then drafts
        "99, 5, 9",
        "98.5, 5, 9",
        "95, 3, 9",
        "89, 0, 9",
        "88, 0, 9",
        "41, 1, 4",
        "40, 1, 4",
        "12, 2, 1",
        "0, 1, 0"
    })
    void aStartBetweenTwoPlacesStandsInForTheNoisierOne(float first, int plain, int drafts) {
        Line line = Line.of(Prediction.SAMPLE);
        Timesteps at = Timesteps.of(first);
        DtsOptions options = Runs.paper(10, 2, 10, 1e9, Metric.RMS, 0, 1, 100, 1);

        Chunk plainly = from(at, Runs.ddim(line, 2, 1));
        Chunk rejecting = from(at, Runs.dts(line, options.rejecting()));
        Chunk accepting = from(at, Runs.dts(line, options));

        assertThat(flat(rejecting)).isEqualTo(flat(plainly));
        int alone = drafts == 1 ? 5 : 0;
        int drafted = drafts == 1 ? 0 : drafts;
        assertThat(Runs.count(accepting, "dts.accepted")).isEqualTo(drafted);
        assertThat(accepting.report().evaluations().sequential())
                .isEqualTo(plain + alone + drafted + (drafted > 0 ? 4 : 0));
    }

    @Test
    void startsThatAreNoPlaceAreRefused() {
        for (Timesteps at :
                List.of(Timesteps.of(-1), Timesteps.of(99.5f), Timesteps.perRow(10, 20))) {
            Recipe recipe =
                    Runs.dts(Line.of(Prediction.SAMPLE), DtsOptions.DEFAULTS)
                            .warmStarter(new Starter(at), new Line.NoOptions())
                            .build();
            assertThatThrownBy(() -> runtime.compile(recipe))
                    .as("%s", at)
                    .isInstanceOf(RecipeException.class)
                    .hasMessageContaining("RCP-015")
                    .hasMessageContaining("DTS-005");
        }
    }
}
