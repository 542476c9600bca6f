// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.toys.NoOptions;
import dev.slipstream.runtime.toys.ToyNetworks;
import dev.slipstream.runtime.toys.ToyPolicies;
import dev.slipstream.runtime.toys.ToyScheduler;
import dev.slipstream.runtime.toys.ToyTables;

/** The recipes that the runtime's laws are tested on. */
final class Recipes {

    static final NoOptions NONE = new NoOptions();

    private Recipes() {}

    static SchedulerFactory<NoOptions> ddim(int steps) {
        return new ToyScheduler(
                "ddim",
                c ->
                        ToyTables.ddim(
                                c.diffusion(),
                                c.spec().prediction(),
                                ToyTables.grid(steps, ToyNetworks.TIMESTEPS / steps),
                                Clip.range(1)));
    }

    static SchedulerFactory<NoOptions> ddpm(int steps) {
        return new ToyScheduler(
                "ddpm",
                c ->
                        ToyTables.ddpm(
                                c.diffusion(),
                                c.spec().prediction(),
                                ToyTables.grid(steps, ToyNetworks.TIMESTEPS / steps),
                                Clip.range(1)));
    }

    static SchedulerFactory<NoOptions> multistep(int steps) {
        return new ToyScheduler(
                "multistep",
                c ->
                        ToyTables.multistep(
                                c.diffusion(),
                                c.spec().prediction(),
                                ToyTables.grid(steps, ToyNetworks.TIMESTEPS / steps),
                                Clip.range(1)));
    }

    /** A policy around the toy blocks, whose native calls are places of a script. */
    static PolicyFactory<NoOptions> blocks(Script script) {
        return ToyPolicies.around(
                "blocks",
                c -> new WrappedDenoiser(ToyNetworks.blocks(c, Prediction.EPSILON), script));
    }

    static Recipe dense(SchedulerFactory<NoOptions> scheduler) {
        return Recipe.named("dense")
                .policy(ToyPolicies.blocks(Prediction.EPSILON), NONE)
                .scheduler(scheduler, NONE)
                .build();
    }

    /** A pruner that moves on with the calls over a lattice that lasts for the episode. */
    static Recipe.Builder gated(
            PolicyFactory<NoOptions> policy,
            SchedulerFactory<NoOptions> scheduler,
            PlanTiming timing,
            Script script) {
        return Recipe.named("gated")
                .policy(policy, NONE)
                .scheduler(scheduler, NONE)
                .pruner(
                        new Roles.PrunerOf(
                                "pruner",
                                timing,
                                Stores.LATTICE,
                                context -> new ScriptedPruner(script, context)),
                        NONE)
                .cacheStore(new Roles.StoreOf("lattice", Stores::lattice), NONE);
    }

    static Recipe gated(SchedulerFactory<NoOptions> scheduler, PlanTiming timing) {
        return gated(ToyPolicies.blocks(Prediction.EPSILON), scheduler, timing, new Script())
                .build();
    }

    /** Everything that can remember: pruner, lattice, and a warm starter that watches. */
    static Recipe whole(SchedulerFactory<NoOptions> scheduler, PlanTiming timing, Script script) {
        return gated(blocks(script), scheduler, timing, script)
                .warmStarter(
                        new Roles.StarterOf(
                                "starter", true, context -> new ScriptedStarter(script, context)),
                        NONE)
                .build();
    }
}
