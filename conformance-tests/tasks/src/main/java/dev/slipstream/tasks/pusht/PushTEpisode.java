// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;

import java.util.Arrays;

/**
 * One episode of Push-T. Its score is the best coverage of the goal so far, counted as 1 from the
 * coverage on at which the task is solved.
 *
 * <p>One thread.
 */
public final class PushTEpisode implements Episode {

    /** The tensor that the episode shows. */
    public static final String TENSOR = "obs";

    /** The task is solved above this coverage. */
    public static final double SOLVED = 0.95;

    private final PushTOptions options;
    private final PushTWorld world;
    private final Coverage coverage = new Coverage();
    private int steps;
    private double best;

    PushTEpisode(PushTOptions options, PushTWorld world) {
        this.options = options;
        this.world = world;
    }

    @Override
    public Reading read() {
        return Reading.of(TENSOR, options.observation().read(world));
    }

    /**
     * Lets the agent head for a target for a tenth of a second.
     *
     * @param action the target's x and y in pixels
     * @throws ConfigException where the action is not two finite numbers
     * @throws IllegalStateException where the episode has ended
     */
    @Override
    public void act(float[] action) {
        if (done()) {
            throw new IllegalStateException("the episode ended after " + steps + " actions");
        }
        check(action);
        if (Math.hypot(action[0] - agentX(), action[1] - agentY()) < options.deadZone()) {
            world.act(agentX(), agentY());
        } else {
            world.act(action[0], action[1]);
        }
        steps++;
        best = Math.max(best, coverage());
    }

    private static void check(float[] action) {
        if (action.length != 2 || !Float.isFinite(action[0]) || !Float.isFinite(action[1])) {
            throw new ConfigException(
                    new Problem(
                            "TSK-002",
                            "an action of Push-T",
                            Arrays.toString(action),
                            "two finite numbers, the target's x and y in pixels",
                            "choose a policy that was trained for Push-T"));
        }
    }

    @Override
    public boolean done() {
        return success() || steps == options.maxSteps();
    }

    @Override
    public double score() {
        return Math.min(1, best / SOLVED);
    }

    @Override
    public boolean success() {
        return best > SOLVED;
    }

    /**
     * The share of the goal that the block covers now.
     *
     * @return 0 to 1
     */
    public double coverage() {
        return coverage.of(world.tee());
    }

    /**
     * Where the block lies now.
     *
     * @return its pose
     */
    public Pose block() {
        return world.pose();
    }

    /**
     * Where the agent is now.
     *
     * @return pixels from the left
     */
    public double agentX() {
        return world.agentX();
    }

    /**
     * Where the agent is now.
     *
     * @return pixels from the top
     */
    public double agentY() {
        return world.agentY();
    }
}
