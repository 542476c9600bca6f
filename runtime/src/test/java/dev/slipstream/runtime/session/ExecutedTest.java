// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.toys.ToyPolicies;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the host says it executed is what the strategies hear. */
class ExecutedTest {

    private final List<String> heard = new ArrayList<>();
    private SlipstreamRuntime runtime;
    private Session session;

    @BeforeEach
    void open() {
        runtime = SlipstreamRuntime.start();
        WarmStarterSession starter =
                new WarmStarterSession() {
                    @Override
                    public Optional<Start> start(CallContext call) {
                        heard.add("start " + call.index());
                        return Optional.empty();
                    }

                    @Override
                    public void commit(Outcome outcome, int executed) {
                        heard.add("commit " + executed + " of " + outcome.cleanSlots());
                    }

                    @Override
                    public void abort() {
                        heard.add("abort");
                    }
                };
        Recipe recipe =
                Recipe.named("listening")
                        .policy(ToyPolicies.blocks(Prediction.EPSILON), Recipes.NONE)
                        .scheduler(Recipes.ddim(5), Recipes.NONE)
                        .warmStarter(
                                new Roles.StarterOf("starter", false, context -> starter),
                                Recipes.NONE)
                        .build();
        session = runtime.open(runtime.compile(recipe), SessionOptions.seeded(7));
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Chunk act() {
        return session.act(Plays.reading(0, 0));
    }

    @Test
    void withoutAWordThePolicysNumberIsTaken() {
        act();
        assertThat(heard).containsExactly("start 0");
        act();
        assertThat(heard).containsExactly("start 0", "commit 2 of 4", "start 1");
    }

    @Test
    void theHostsNumberEndsTheChunk() {
        act();
        session.executed(1);
        assertThat(heard).containsExactly("start 0", "commit 1 of 4");
        assertThatThrownBy(() -> session.executed(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no chunk is open");
        assertThat(act().report().index()).isEqualTo(1);
        session.executed(0);
        act();
        session.executed(4);
        assertThat(heard.subList(2, heard.size()))
                .containsExactly("start 1", "commit 0 of 4", "start 2", "commit 4 of 4");
    }

    @Test
    void aNumberThatCannotBeIsRefusedAndTheChunkStaysOpen() {
        assertThatThrownBy(() -> session.executed(1)).isInstanceOf(IllegalStateException.class);
        act();
        assertThatThrownBy(() -> session.executed(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.executed(-1)).isInstanceOf(IllegalArgumentException.class);
        session.executed(3);
        assertThat(heard).containsExactly("start 0", "commit 3 of 4");
    }

    @Test
    void aDiscardedChunkIsNeverCommittedAndItsNumberIsGivenAgain() {
        act();
        session.discard();
        assertThatThrownBy(() -> session.executed(1)).isInstanceOf(IllegalStateException.class);
        assertThat(act().report().index()).isZero();
        session.close();
        assertThat(heard).containsExactly("start 0", "abort", "start 0", "abort");
    }
}
