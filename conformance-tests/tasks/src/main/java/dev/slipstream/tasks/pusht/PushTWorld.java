// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.util.List;

/**
 * The arena and its physics: the agent moves the block, the block moves nothing. Each step does
 * what a step of the published task's engine (Chipmunk 7) does, in the same order.
 *
 * <p>One thread.
 */
final class PushTWorld {

    private static final double SECONDS = 0.01;
    private static final int STEPS_PER_ACTION = 10;
    private static final int ROUNDS = 10;

    // At 60 steps a second the engine would undo a tenth of an overlap in each; 0.9 is a float.
    private static final double CORRECTION_RATE =
            (1 - StrictMath.pow(StrictMath.pow(0.9f, 60), SECONDS)) / SECONDS;

    // The order of contacts depends on where agent and block lie before an episode begins, too.
    private final Agent agent = new Agent(256, 400);
    private final Block block = new Block(new Pose(256, 300, 0));
    private final NearPairs nearPairs = new NearPairs(Wall.ARENA, agent, block);
    private int step;

    private PushTWorld() {}

    /**
     * Draws where agent and block begin.
     *
     * @param seed the seed of NumPy's random state
     * @param legacyReset whether the block is laid down before it is turned
     */
    static PushTWorld begin(long seed, boolean legacyReset) {
        Mersenne random = new Mersenne(seed);
        int agentX = random.integer(50, 450);
        int agentY = random.integer(50, 450);
        int blockX = random.integer(100, 400);
        int blockY = random.integer(100, 400);
        double angle = random.gaussian() * 2 * Math.PI - Math.PI;
        return begin(agentX, agentY, new Pose(blockX, blockY, angle), legacyReset);
    }

    static PushTWorld begin(double agentX, double agentY, Pose pose, boolean legacyReset) {
        PushTWorld world = new PushTWorld();
        world.agent.place(agentX, agentY);
        if (legacyReset) {
            world.block.layThenTurn(pose);
        } else {
            world.block.lay(pose);
        }
        world.advance();
        return world;
    }

    /** Lets the agent head for a target for a tenth of a second. */
    void act(double targetX, double targetY) {
        for (int i = 0; i < STEPS_PER_ACTION; i++) {
            agent.steer(targetX, targetY, SECONDS);
            advance();
        }
    }

    private void advance() {
        step++;
        block.move(SECONDS);
        agent.move(SECONDS);
        List<ContactPair> touching = nearPairs.find();
        touching.removeIf(pair -> !pair.meet(step, CORRECTION_RATE));
        block.rest();
        touching.forEach(ContactPair::start);
        for (int round = 0; round < ROUNDS; round++) {
            touching.forEach(ContactPair::solve);
        }
    }

    double agentX() {
        return agent.x();
    }

    double agentY() {
        return agent.y();
    }

    Pose pose() {
        return block.pose();
    }

    Tee tee() {
        return block.tee();
    }
}
