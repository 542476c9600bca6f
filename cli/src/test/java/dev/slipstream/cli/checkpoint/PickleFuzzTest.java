// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.cli.checkpoint.torch.Graphs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** A real object graph with damage: each becomes a policy's plan, or a problem with its code. */
final class PickleFuzzTest {

    private static final int FLIPS = 2_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir Path folder;

    private final Random random = new Random(20_260);
    private int plans;

    @Test
    void everyFlippedByteEndsInAPlanOrAProblem() throws IOException {
        byte[] pickle = Checkpoints.pickle("transformer.ckpt", folder);
        long begin = System.nanoTime();

        for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = pickle.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
            plan(flipped);
        }

        assertThat(plans).as("graphs whose damage changed nothing").isBetween(100, FLIPS / 2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
    }

    @Test
    void everyCutEndsInAProblem() throws IOException {
        byte[] pickle = Checkpoints.pickle("unet.ckpt", folder);

        for (int length = 0; length < pickle.length; length += 61) {
            plan(Arrays.copyOf(pickle, length));
        }

        assertThat(plans).isZero();
    }

    @Test
    void everyMixtureOfItsPartsEndsInAPlanOrAProblem() throws IOException {
        byte[] pickle = Checkpoints.pickle("half.ckpt", folder);

        for (int i = 0; i < FLIPS / 4; i++) {
            byte[] mixed = pickle.clone();
            int length = 1 + random.nextInt(64);
            int from = random.nextInt(mixed.length - length);
            int to = random.nextInt(mixed.length - length);
            System.arraycopy(pickle, from, mixed, to, length);
            plan(mixed);
        }

        assertThat(plans).isBetween(1, FLIPS / 4);
    }

    private void plan(byte[] pickle) {
        long before = allocated();
        try {
            Payload payload = Payload.of(Graphs.read(pickle));
            Weights weights = payload.choose(Optional.empty());
            StateDict state = payload.policy(weights);
            PolicyTensors.of(state, PolicyPlan.of(payload.settings(), state).network());
            payload.besides(weights);
            plans++;
        } catch (SlipstreamException refused) {
            assertThat(refused.problems())
                    .allSatisfy(problem -> assertThat(problem.code()).startsWith("IMP-"));
        }
        assertThat(allocated() - before).isLessThan(MOST_BYTES);
    }

    private static long allocated() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
