// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.toys.ToyPolicies;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recipe may execute another number of actions than its policy. */
final class ActionStepsTest {

    private final List<Integer> heard = new ArrayList<>();
    private SlipstreamRuntime runtime;

    @BeforeEach
    void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Recipe executing(int actions) {
        WarmStarterSession starter =
                new WarmStarterSession() {
                    @Override
                    public Optional<Start> start(CallContext call) {
                        return Optional.empty();
                    }

                    @Override
                    public void commit(Outcome outcome, int executed) {
                        heard.add(executed);
                    }
                };
        return Recipe.named("executing")
                .policy(ToyPolicies.blocks(Prediction.EPSILON), Recipes.NONE)
                .scheduler(Recipes.ddim(5), Recipes.NONE)
                .warmStarter(
                        new Roles.StarterOf(
                                "starter",
                                false,
                                context -> {
                                    heard.add(context.actionSteps());
                                    return starter;
                                }),
                        Recipes.NONE)
                .actionSteps(actions)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void chunksAndRolesHaveTheRecipesNumber(int actions) {
        try (Session session =
                runtime.open(runtime.compile(executing(actions)), SessionOptions.seeded(7))) {
            Chunk chunk = session.act(Plays.reading(0, 0));
            session.act(Plays.reading(0, 1));

            assertThat(chunk.actions()).hasNumberOfRows(actions);
            assertThat(chunk.actions()[0]).containsExactly(chunk.horizon(0)[1]);
            assertThat(heard).containsExactly(actions, actions);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void moreThanAChunkHasIsRefused(int actions) {
        assertThatThrownBy(() -> runtime.compile(executing(actions)))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("RCP-016 actionSteps of recipe 'executing': found " + actions)
                .hasMessageContaining("from 1 to 3");
    }
}
