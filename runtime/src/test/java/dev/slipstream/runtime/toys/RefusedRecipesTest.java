// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recipes that cannot work are refused when they are compiled, with every reason. */
class RefusedRecipesTest {

    private static final float[] GRID = ToyTables.grid(10, 10);

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static List<String> refused(Recipe.Builder recipe, String... reasons) {
        Recipe built = recipe.build();
        RecipeException refusal =
                catchThrowableOfType(RecipeException.class, () -> runtime.compile(built));
        assertThat(refusal).as("the refusal").isNotNull();
        for (String reason : reasons) {
            assertThat(refusal).hasMessageContaining(reason);
        }
        return refusal.problems().stream().map(Problem::code).toList();
    }

    /** The linear network, said to take one timestep for all rows alone. */
    private static Recipe.Builder plain() {
        return Recipe.named("plain")
                .policy(
                        ToyPolicies.around(
                                "plain",
                                c -> {
                                    DenoiserSpec spec =
                                            ToyNetworks.spec(Prediction.EPSILON, new Costs(1, 1));
                                    DenoiserSpec without =
                                            new DenoiserSpec(
                                                    spec.horizon(),
                                                    spec.actionSize(),
                                                    spec.prediction(),
                                                    spec.diffusion(),
                                                    spec.heads(),
                                                    Set.of(),
                                                    spec.costs());
                                    return ToyNetworks.linear(c, without, 0.4, 0.3, 0.2);
                                }),
                        ToyRuns.NONE);
    }

    private static Recipe.Builder ddim(Recipe.Builder recipe) {
        return recipe.scheduler(ToyRuns.ddim(GRID, Clip.NONE), ToyRuns.NONE);
    }

    private static ToyWarmStarter deterministic() {
        return new ToyWarmStarter(
                "calm",
                Fit.ANY.needing(Feature.DETERMINISTIC, "repeats what the steps did"),
                context -> new Watcher());
    }

    private static CacheStoreFactory<NoOptions> store() {
        return new CacheStoreFactory<>() {
            @Override
            public String name() {
                return "store";
            }

            @Override
            public String description() {
                return "A store that is never asked";
            }

            @Override
            public NoOptions defaults() {
                return ToyRuns.NONE;
            }

            @Override
            public CacheStore create(NoOptions options, RecipeContext context) {
                return new CacheStore() {
                    @Override
                    public CacheLayout layout(CacheGeometry geometry) {
                        throw new UnsupportedOperationException();
                    }
                };
            }
        };
    }

    private static PrunerFactory<NoOptions> pruner() {
        return new PrunerFactory<>() {
            @Override
            public String name() {
                return "pruner";
            }

            @Override
            public String description() {
                return "A pruner that is never made";
            }

            @Override
            public NoOptions defaults() {
                return ToyRuns.NONE;
            }

            @Override
            public Pruner create(NoOptions options, RecipeContext context) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void rowTimestepsOverADenoiserWithoutThem() {
        DraftScheduler.Factory dts = new DraftScheduler.Factory();
        assertThat(
                        refused(
                                plain().scheduler(dts, dts.defaults()),
                                "role 'dts'",
                                "'row-timesteps'",
                                "verifies drafts of several timesteps at once"))
                .containsExactly("RCP-007");

        FalconStarter.Factory falcon = new FalconStarter.Factory();
        assertThat(
                        refused(
                                ddim(plain()).warmStarter(falcon, falcon.defaults()),
                                "judges samples of different timesteps in one batch"))
                .containsExactly("RCP-007");
        assertThatCode(
                        () ->
                                runtime.compile(
                                        ddim(ToyRuns.linear("able"))
                                                .warmStarter(falcon, falcon.defaults())
                                                .build()))
                .doesNotThrowAnyException();
    }

    @Test
    void aColdStartThatWouldNeverRun() {
        assertThat(
                        refused(
                                ddim(ToyRuns.linear("cold"))
                                        .coldStart(ToyRuns.dense(), ToyRuns.NONE),
                                "coldStart 'ddpm' without a warm starter"))
                .containsExactly("RCP-005");
    }

    @Test
    void halvesOfACacheAndACacheWithoutBlocks() {
        assertThat(
                        refused(
                                ddim(ToyRuns.blocks("stored")).cacheStore(store(), ToyRuns.NONE),
                                "cache store 'store' without a pruner"))
                .containsExactly("RCP-004");
        assertThat(
                        refused(
                                ddim(ToyRuns.blocks("pruned")).pruner(pruner(), ToyRuns.NONE),
                                "pruner 'pruner' without a cache store"))
                .containsExactly("RCP-003");
        assertThat(
                        refused(
                                ddim(ToyRuns.linear("whole"))
                                        .pruner(pruner(), ToyRuns.NONE)
                                        .cacheStore(store(), ToyRuns.NONE),
                                "a denoiser without residual blocks"))
                .containsExactly("RCP-006");
    }

    @Test
    void aStochasticSchedulerUnderAWarmStarterThatCannotStandIt() {
        assertThat(
                        refused(
                                ToyRuns.linear("noisy")
                                        .scheduler(ToyRuns.dense(), ToyRuns.NONE)
                                        .warmStarter(deterministic(), ToyRuns.NONE),
                                "role 'calm'",
                                "'deterministic'",
                                "repeats what the steps did"))
                .containsExactly("RCP-007");
        assertThatCode(
                        () ->
                                runtime.compile(
                                        ddim(ToyRuns.linear("calm"))
                                                .coldStart(ToyRuns.dense(), ToyRuns.NONE)
                                                .warmStarter(deterministic(), ToyRuns.NONE)
                                                .build()))
                .doesNotThrowAnyException();
    }

    @Test
    void whatARoleRefuses() {
        ToyWarmStarter picky =
                new ToyWarmStarter(
                        "picky",
                        Fit.ANY.refusing(Feature.TABLE, "wants every step to itself"),
                        context -> new Watcher());
        assertThat(
                        refused(
                                ddim(ToyRuns.linear("table")).warmStarter(picky, ToyRuns.NONE),
                                "'ddim', which offers 'table'",
                                "wants every step to itself"))
                .containsExactly("RCP-008");
    }

    @Test
    void rolesOfOneNameAreStillTwoRoles() {
        Feature mutual = new Feature("mutual");
        ToyScheduler needy =
                new ToyScheduler(
                        "twin",
                        Fit.ANY.needing(mutual, "leans on its twin"),
                        c -> ToyTables.ddim(c.diffusion(), Prediction.EPSILON, GRID, Clip.NONE));
        ToyWarmStarter giving =
                new ToyWarmStarter("twin", Fit.ANY.offering(mutual), context -> new Watcher());
        assertThatCode(
                        () ->
                                runtime.compile(
                                        ToyRuns.linear("twins")
                                                .scheduler(needy, ToyRuns.NONE)
                                                .warmStarter(giving, ToyRuns.NONE)
                                                .build()))
                .doesNotThrowAnyException();
    }

    /** A scheduler that names timesteps and has nothing behind them. */
    private static ToyScheduler naming(float... timesteps) {
        return new ToyScheduler(
                "naming",
                context ->
                        new Scheduler() {
                            @Override
                            public Schedule schedule(Optional<Timesteps> from) {
                                return new Schedule(timesteps);
                            }

                            @Override
                            public Trajectory begin(Start start, TrajectoryContext context) {
                                return new Trajectory() {
                                    @Override
                                    public boolean done() {
                                        return true;
                                    }

                                    @Override
                                    public Evaluation next() {
                                        throw new IllegalStateException();
                                    }

                                    @Override
                                    public void accept(NDList heads) {}

                                    @Override
                                    public Outcome outcome() {
                                        return Outcome.clean(start.sample());
                                    }
                                };
                            }
                        });
    }

    @Test
    void timestepsThatWereNotTrained() {
        assertThat(
                        refused(
                                ToyRuns.linear("far").scheduler(naming(120, 60), ToyRuns.NONE),
                                "step 0",
                                "timestep 120.0",
                                "as the denoiser was trained"))
                .containsExactly("RCP-009");
        // A table that asks the process for its coefficients fails there already.
        assertThat(
                        refused(
                                ToyRuns.linear("far")
                                        .scheduler(
                                                ToyRuns.ddim(ToyTables.grid(13, 10), Clip.NONE),
                                                ToyRuns.NONE),
                                "scheduler 'ddim'",
                                "past the last trained one"))
                .containsExactly("RCP-013");
    }

    @Test
    void aStartWhereTheSchedulerCannotBegin() {
        assertThat(
                        refused(
                                ddim(ToyRuns.linear("late"))
                                        .coldStart(ToyRuns.dense(), ToyRuns.NONE)
                                        .warmStarter(RtiStarter.factory(), ToyRuns.NONE),
                                "warm starter 'rti-dp'",
                                "a start at t=2.0",
                                "scheduler 'ddim' refuses"))
                .containsExactly("RCP-015");
    }

    @Test
    void aStudentAwayFromItsTimestep() {
        assertThat(refused(ddim(student()), "timestep 90.0", "one of [65.0]"))
                .containsExactly("RCP-014");
        assertThatCode(() -> runtime.compile(student().scheduler(naming(65), ToyRuns.NONE).build()))
                .doesNotThrowAnyException();
    }

    private static Recipe.Builder student() {
        return Recipe.named("student")
                .policy(
                        ToyPolicies.around(
                                "student",
                                c -> {
                                    DenoiserSpec spec =
                                            ToyNetworks.spec(Prediction.EPSILON, new Costs(1, 1));
                                    DenoiserSpec only =
                                            new DenoiserSpec(
                                                    spec.horizon(),
                                                    spec.actionSize(),
                                                    spec.prediction(),
                                                    spec.diffusion(),
                                                    spec.heads(),
                                                    spec.features(),
                                                    spec.costs(),
                                                    List.of(65f));
                                    return ToyNetworks.linear(c, only, 0.4, 0.3, 0.2);
                                }),
                        ToyRuns.NONE);
    }

    @Test
    void aSchedulerThatDoesNotSayWhatItNeedsIsFoundOutAtItsFirstStep() {
        ToyScheduler careless =
                new ToyScheduler(
                        "careless",
                        context ->
                                new Scheduler() {
                                    @Override
                                    public Schedule schedule(Optional<Timesteps> from) {
                                        return new Schedule();
                                    }

                                    @Override
                                    public Trajectory begin(Start start, TrajectoryContext call) {
                                        return new TwoRows(start);
                                    }
                                });
        try (Session session = ToyRuns.open(runtime, plain().scheduler(careless, ToyRuns.NONE))) {
            assertThatThrownBy(() -> session.act(ToyPolicies.reading(1, 2, 3)))
                    .isInstanceOf(RoleException.class)
                    .hasMessageContaining("RUN-004")
                    .hasMessageContaining("says what it needs");
        }
    }

    /** Asks for two timesteps at once. */
    private record TwoRows(Start start) implements Trajectory {

        @Override
        public boolean done() {
            return false;
        }

        @Override
        public Evaluation next() {
            return new Evaluation(
                    start.sample().repeat(0, 2), Timesteps.perRow(20, 10), Evaluation.UNGATED);
        }

        @Override
        public void accept(NDList heads) {}

        @Override
        public Outcome outcome() {
            return Outcome.clean(start.sample());
        }
    }

    @Test
    void allReasonsAtOnce() {
        assertThat(
                        refused(
                                ddim(ToyRuns.linear("halves"))
                                        .coldStart(ToyRuns.dense(), ToyRuns.NONE)
                                        .pruner(pruner(), ToyRuns.NONE)))
                .containsExactlyInAnyOrder("RCP-003", "RCP-005", "RCP-006");
        assertThat(
                        refused(
                                plain().scheduler(naming(120), ToyRuns.NONE)
                                        .coldStart(naming(-3), ToyRuns.NONE)
                                        .warmStarter(deterministic(), ToyRuns.NONE)))
                .containsExactlyInAnyOrder("RCP-007", "RCP-009", "RCP-009");
    }
}
