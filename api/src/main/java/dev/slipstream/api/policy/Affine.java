// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.policy;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Arrays;

/**
 * The map between a tensor's own units and normalised space, element by element of its last
 * dimension: {@code normalised = value * scale + offset}.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class Affine {

    private final float[] scale;
    private final float[] offset;

    /**
     * Makes a map.
     *
     * @param scale a factor for each element, finite and not zero
     * @param offset an offset for each element, finite
     */
    public Affine(float[] scale, float[] offset) {
        if (scale.length == 0 || scale.length != offset.length) {
            throw new IllegalArgumentException(
                    scale.length + " scales and " + offset.length + " offsets");
        }
        for (int i = 0; i < scale.length; i++) {
            if (scale[i] == 0 || !Float.isFinite(scale[i]) || !Float.isFinite(offset[i])) {
                throw new IllegalArgumentException(
                        "element " + i + ": scale " + scale[i] + ", offset " + offset[i]);
            }
        }
        this.scale = scale.clone();
        this.offset = offset.clone();
    }

    /**
     * The map that changes nothing.
     *
     * @param size how many elements
     * @return the map
     */
    public static Affine identity(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return new Affine(ones, new float[size]);
    }

    /**
     * How many elements it maps.
     *
     * @return the size of the last dimension
     */
    public int size() {
        return scale.length;
    }

    /**
     * Maps a value into normalised space.
     *
     * @param element its place in the last dimension
     * @param value the value
     * @return the normalised value
     */
    public float normalise(int element, float value) {
        return value * scale[element] + offset[element];
    }

    /**
     * Maps a normalised value back.
     *
     * @param element its place in the last dimension
     * @param normalised the normalised value
     * @return the value
     */
    public float restore(int element, float normalised) {
        return (normalised - offset[element]) / scale[element];
    }
}
