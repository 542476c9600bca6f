// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * How far an episode replayed from its recorded actions alone strays from the recorded states: the
 * measure of how faithful the physics is.
 *
 * @param agent the worst distance of the agent, in pixels
 * @param block the worst distance of the block's origin, in pixels
 * @param angle the worst difference of the block's turn, in radians
 * @param coverage the share of the goal that the block covers in the end
 */
public record Replay(double agent, double block, double angle, double coverage) {

    /**
     * Replays an episode that began as the published task begins it.
     *
     * @param seed the seed with which it began
     * @param states for each action the state before it: agent x and y, block x, y and angle
     * @param actions the targets, x and y
     * @return how far it strays
     */
    public static Replay of(long seed, float[][] states, float[][] actions) {
        if (states.length != actions.length) {
            throw new IllegalArgumentException(
                    states.length + " states do not go with " + actions.length + " actions");
        }
        PushTWorld world = PushTWorld.begin(seed, true);
        double agent = 0;
        double block = 0;
        double angle = 0;
        for (int i = 0; i < states.length; i++) {
            float[] state = states[i];
            Pose pose = world.pose();
            agent = Math.max(agent, distance(world.agentX(), world.agentY(), state, 0));
            block = Math.max(block, distance(pose.x(), pose.y(), state, 2));
            double turn = Math.IEEEremainder(pose.angle() - state[4], 2 * Math.PI);
            angle = Math.max(angle, Math.abs(turn));
            world.act(actions[i][0], actions[i][1]);
        }
        return new Replay(agent, block, angle, new Coverage().of(world.tee()));
    }

    private static double distance(double x, double y, float[] state, int at) {
        return Math.hypot(x - state[at], y - state[at + 1]);
    }
}
