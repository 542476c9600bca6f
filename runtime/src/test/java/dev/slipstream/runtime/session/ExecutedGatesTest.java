// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.ExecutedGates;
import dev.slipstream.runtime.event.RuntimeListener;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a host hears of the gates. */
class ExecutedGatesTest {

    private static final int STEPS = 20;

    private final List<ExecutedGates> heard = new ArrayList<>();

    private final SlipstreamRuntime runtime =
            new SlipstreamRuntime(
                    EngineSettings.defaults(),
                    new RuntimeListener() {
                        @Override
                        public void gated(ExecutedGates gates) {
                            heard.add(gates);
                        }
                    },
                    UnaryOperator.identity());

    @AfterEach
    void close() {
        runtime.close();
    }

    private List<CallReport.Gates> reports(Recipe recipe, Execution execution) {
        heard.clear();
        List<CallReport.Gates> reports = new ArrayList<>();
        try (CompiledRecipe compiled = runtime.compile(recipe);
                Session session =
                        runtime.open(compiled, SessionOptions.seeded(7).with(execution))) {
            for (int call = 0; call < 3; call++) {
                reports.add(session.act(Plays.reading(0, call)).report().gates());
            }
        }
        return reports;
    }

    private static int computed(GatePlan gates, int from) {
        int computed = 0;
        for (int step = from; step < gates.steps(); step++) {
            for (int block = 0; block < gates.blocks(); block++) {
                computed += gates.gate(step, block) == GatePlan.COMPUTE ? 1 : 0;
            }
        }
        return computed;
    }

    @ParameterizedTest
    @EnumSource
    void areThoseThatTheReportCounts(PlanTiming timing) {
        Recipe recipe = Recipes.gated(Recipes.ddim(STEPS), timing);

        List<CallReport.Gates> reports = reports(recipe, Execution.AUTO);

        assertThat(heard).extracting(ExecutedGates::index).containsExactly(0, 1, 2);
        for (int call = 0; call < 3; call++) {
            ExecutedGates gates = heard.get(call);
            assertThat(gates.recipe()).isEqualTo("gated");
            assertThat(gates.directions()).isEqualTo(Stores.LATTICE);
            assertThat(gates.schedule().steps()).isEqualTo(STEPS);
            assertThat(gates.schedule().timestep(1)).isLessThan(gates.schedule().timestep(0));
            assertThat(gates.gates().blocks()).isEqualTo(gates.blocks().size());
            // The step that a plan is made beside counts as none.
            int from = timing == PlanTiming.BESIDE_FIRST_STEP ? 1 : 0;
            assertThat(computed(gates.gates(), from)).isEqualTo(reports.get(call).computed());
            assertThat(reports.get(call).total()).isEqualTo((STEPS - from) * gates.blocks().size());
        }
        assertThat(reports.get(0).forced()).isPositive();
        assertThat(heard.get(1).gates()).isNotEqualTo(heard.get(0).gates());
    }

    @ParameterizedTest
    @EnumSource
    void areTheSameStepByStep(PlanTiming timing) {
        Recipe recipe = Recipes.gated(Recipes.ddim(STEPS), timing);
        reports(recipe, Execution.AUTO);
        List<ExecutedGates> ranges = List.copyOf(heard);

        reports(recipe, Execution.STEPS);

        assertThat(heard).isEqualTo(ranges);
    }

    @Test
    void aCallWithoutAPrunerOrOneThatFailsTellsOfNone() {
        reports(Recipes.dense(Recipes.ddim(STEPS)), Execution.AUTO);
        assertThat(heard).isEmpty();

        Script script = new Script();
        Session session =
                runtime.open(
                        runtime.compile(
                                Recipes.whole(Recipes.ddim(STEPS), PlanTiming.BEFORE, script)),
                        SessionOptions.seeded(7));
        script.failAt("denoiser run", 1);
        assertThatThrownBy(() -> session.act(Plays.reading(0, 0))).isNotNull();
        assertThat(heard).isEmpty();
    }
}
