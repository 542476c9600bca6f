// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which samples are kept, in the order in which they came.
 *
 * @param all the samples
 */
record Latents(List<Latent> all) {

    static final Latents NONE = new Latents(List.of());

    Latents {
        all = List.copyOf(all);
    }

    /**
     * A sample.
     *
     * @param place where it is kept
     * @param timestep where it stands
     */
    record Latent(int place, float timestep) {}

    /** These samples and a new one behind them, for which one makes room where they are many. */
    Latents with(float timestep, int capacity, Eviction evict) {
        List<Latent> next = new ArrayList<>(all);
        int place = next.size();
        if (place >= capacity) {
            Latent evicted = evicted(evict);
            next.remove(evicted);
            place = evicted.place();
        }
        next.add(new Latent(place, timestep));
        return new Latents(next);
    }

    private Latent evicted(Eviction evict) {
        return switch (evict) {
            case OLDEST -> all.get(0);
            // The first of equal elements is the minimum, so the order is turned round.
            case NOISIEST ->
                    all.stream()
                            .min(Comparator.comparingDouble(latent -> -latent.timestep()))
                            .orElseThrow();
        };
    }

    Latent newest() {
        return all.get(all.size() - 1);
    }
}
