// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.api.cache.CacheLayout;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/** The colours of gates: dark where a block was computed, light where it was reused. */
final class Palette {

    static final Color COMPUTED = new Color(0x1B2A49);

    private static final Map<String, Color> KNOWN =
            Map.of(
                    CacheLayout.FORWARD, new Color(0x9AD1F5),
                    CacheLayout.TIMESTEP, new Color(0xFFE08A),
                    CacheLayout.ROLLOUT, new Color(0xF4A6C6));

    private static final List<Color> OTHERS =
            List.of(new Color(0xB5E2B0), new Color(0xD7C4F0), new Color(0xD9D9D9));

    private Palette() {}

    /**
     * The colour of a direction.
     *
     * @param name its name
     * @param index which of the pruner's it is, from 0
     */
    static Color of(String name, int index) {
        return KNOWN.getOrDefault(name, OTHERS.get(index % OTHERS.size()));
    }
}
