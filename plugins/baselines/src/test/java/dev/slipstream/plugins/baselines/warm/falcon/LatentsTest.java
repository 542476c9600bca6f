// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.plugins.baselines.warm.falcon.Latents.Latent;

import org.junit.jupiter.api.Test;

final class LatentsTest {

    private static Latents kept(Eviction evict, int... timesteps) {
        Latents latents = Latents.NONE;
        for (int timestep : timesteps) {
            latents = latents.with(timestep, 3, evict);
        }
        return latents;
    }

    @Test
    void fillsItsPlacesInOrder() {
        Latents latents = kept(Eviction.OLDEST, 30, 20);

        assertThat(latents.all()).containsExactly(new Latent(0, 30), new Latent(1, 20));
        assertThat(latents.newest()).isEqualTo(new Latent(1, 20));
    }

    @Test
    void theOldestMakesRoom() {
        assertThat(kept(Eviction.OLDEST, 30, 90, 20, 10, 50).all())
                .containsExactly(new Latent(2, 20), new Latent(0, 10), new Latent(1, 50));
    }

    @Test
    void theNoisiestMakesRoomAndOfEqualsTheOlder() {
        assertThat(kept(Eviction.NOISIEST, 30, 90, 20, 10).all())
                .containsExactly(new Latent(0, 30), new Latent(2, 20), new Latent(1, 10));
        assertThat(kept(Eviction.NOISIEST, 30, 10, 30, 20).all())
                .containsExactly(new Latent(1, 10), new Latent(2, 30), new Latent(0, 20));
    }
}
