// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.plugins.baselines.network.Savings;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Multiply-accumulates, against those of the reference's published configurations. */
final class UnetCostsTest {

    private static double giga(UnetShape shape, Savings savings) {
        return new Unet(shape).costs(savings, 100).row() / 1e9;
    }

    private static UnetShape image(int horizon, int observation) {
        return new UnetShape(2, horizon, 2, observation, 128, List.of(512, 1024, 2048), 5, 8, true);
    }

    @Test
    void areThePublishedOnes() {
        assertThat(giga(UnetShape.DEFAULT, Savings.NONE)).isCloseTo(0.295, within(0.0005));
        assertThat(giga(image(16, 66), Savings.NONE)).isCloseTo(1.17, within(0.005));
        assertThat(giga(image(4, 66), Savings.NONE)).isCloseTo(0.30, within(0.005));
    }

    @Test
    void whatIsSavedIsMadeOnceAChunk() {
        Unet unet = new Unet(UnetShape.DEFAULT);
        long saved = unet.costs(Savings.NONE, 100).row() - unet.costs(Savings.UNPACKED, 100).row();

        // Each residual block scales and shifts its channels by 256 timestep features and 40
        // observation numbers; the timestep's own layers are 8 * 256 * 256.
        long films = 2 * 2 * (256 + 512 + 1024 + 1024 + 512 + 256);
        assertThat(saved).isEqualTo(films * (256 + 40) + 8 * 256 * 256);
        assertThat(unet.costs(Savings.ALL, 100).chunk()).isEqualTo(films * 40);
        assertThat(unet.costs(Savings.NONE, 100).chunk()).isZero();
    }
}
