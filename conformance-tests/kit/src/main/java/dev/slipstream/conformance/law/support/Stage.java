// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.support;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.probe.Readings;
import dev.slipstream.conformance.replay.PerHost;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A compiled recipe with robots by number, each with a seed and readings of its own.
 *
 * <p>Rules that compare give each side a stage of its own, so that each sees what it is about and
 * nothing else.
 */
public final class Stage implements AutoCloseable {

    /**
     * How many calls the episodes have that laws compare: the first is cold, those after it show
     * what a strategy carries on.
     */
    public static final int CALLS = 3;

    private static final PerHost<Episode> UNDISTURBED = new PerHost<>();

    private final Host host;
    private final CompiledRecipe recipe;
    private final long seed;

    private Stage(Host host, CompiledRecipe recipe, long seed) {
        this.host = host;
        this.recipe = recipe;
        this.seed = seed;
    }

    /**
     * The trial's preset in the trial's host.
     *
     * @param trial the trial
     * @return the stage, owned by the caller
     */
    public static Stage of(Trial trial) {
        return of(trial, trial.host());
    }

    /**
     * The trial's preset in another host.
     *
     * @param trial the trial
     * @param host the host
     * @return the stage, owned by the caller
     */
    public static Stage of(Trial trial, Host host) {
        return of(trial, host, host.read(trial.preset()));
    }

    /**
     * A recipe.
     *
     * @param trial the trial
     * @param host the host
     * @param recipe a recipe that was read there
     * @return the stage, owned by the caller
     */
    public static Stage of(Trial trial, Host host, Recipe recipe) {
        return new Stage(host, host.compile(recipe), trial.seed());
    }

    /**
     * What a robot of the trial's preset does when nothing disturbs it. Many laws compare something
     * with it, so that it is played once a host.
     *
     * @param trial the trial
     * @param robot its number
     * @return its episode, of {@link #CALLS} calls
     */
    public static Episode undisturbed(Trial trial, int robot) {
        return UNDISTURBED.get(
                trial.host(),
                List.of(trial.preset(), trial.seed() + robot),
                () -> {
                    try (Stage stage = of(trial)) {
                        return stage.alone(robot, CALLS);
                    }
                });
    }

    /**
     * A robot's episode in a session of its own.
     *
     * @param robot its number
     * @param calls how many calls it makes
     * @return the episode
     */
    public Episode alone(int robot, int calls) {
        try (Session session = open(robot)) {
            return Episode.of(session, readings(robot, calls));
        }
    }

    /**
     * Opens a robot's session.
     *
     * @param robot its number
     * @return the session, owned by the caller
     */
    public Session open(int robot) {
        return open(robot, UnaryOperator.identity());
    }

    /**
     * Opens a robot's session.
     *
     * @param robot its number
     * @param how what is changed of the usual options
     * @return the session, owned by the caller
     */
    public Session open(int robot, UnaryOperator<SessionOptions> how) {
        return host.slipstream().open(recipe, how.apply(SessionOptions.seeded(seed(robot))));
    }

    /**
     * A robot's seed.
     *
     * @param robot its number
     * @return the seed
     */
    public long seed(int robot) {
        return seed + robot;
    }

    /**
     * What a robot sees.
     *
     * @param robot its number
     * @param calls how many calls it makes
     * @return a reading for each
     */
    public List<Reading> readings(int robot, int calls) {
        return Readings.walk(recipe.policy().spec(), seed(robot), calls);
    }

    /**
     * One thing that a robot sees.
     *
     * @param robot its number
     * @return a reading
     */
    public Reading reading(int robot) {
        return readings(robot, 1).get(0);
    }

    /**
     * The compiled recipe.
     *
     * @return the stage's own
     */
    public CompiledRecipe recipe() {
        return recipe;
    }

    /**
     * The host.
     *
     * @return the host, which outlives the stage
     */
    public Host host() {
        return host;
    }

    @Override
    public void close() {
        recipe.close();
    }
}
