// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.util.Arrays;

/** What an episode of Push-T shows of itself, in pixels and radians. */
public enum PushTObservation {

    /** Nine points of the block, then the agent: 20 numbers, Diffusion Policy's low-dim task. */
    KEYPOINTS {
        @Override
        double[] numbers(PushTWorld world) {
            return withAgent(Keypoints.of(world.pose()), world);
        }
    },

    /** The agent, then the block's origin and its turn of 0 to 2 pi: 5 numbers. */
    STATE {
        @Override
        double[] numbers(PushTWorld world) {
            Pose pose = world.pose();
            double rest = pose.angle() % (2 * Math.PI);
            double angle = rest < 0 ? rest + 2 * Math.PI : rest;
            return new double[] {world.agentX(), world.agentY(), pose.x(), pose.y(), angle};
        }
    },

    /** The corners of bar and stem, then the agent: 18 numbers, gym-pusht's environment state. */
    CORNERS {
        @Override
        double[] numbers(PushTWorld world) {
            return withAgent(world.tee().corners(), world);
        }
    };

    abstract double[] numbers(PushTWorld world);

    private static double[] withAgent(double[] block, PushTWorld world) {
        double[] numbers = Arrays.copyOf(block, block.length + 2);
        numbers[block.length] = world.agentX();
        numbers[block.length + 1] = world.agentY();
        return numbers;
    }

    float[] read(PushTWorld world) {
        double[] numbers = numbers(world);
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
        }
        return values;
    }
}
