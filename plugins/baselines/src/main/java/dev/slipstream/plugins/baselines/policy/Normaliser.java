// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.train.Demonstrations;

import java.util.Arrays;
import java.util.function.Function;

/** The maps into normalised space, under the names that the reference's state dict gives them. */
public final class Normaliser {

    /** The reference's name of the actions. */
    public static final String ACTION = "action";

    private static final String PREFIX = "normalizer.params_dict.";

    /**
     * Below this range an element counts as constant and is only moved, to 0, as in the reference.
     */
    private static final float SMALLEST_RANGE = 1e-4f;

    /** A power of two beside whose image offsets vanish, so that it shows the exact scale. */
    private static final float FAR = 0x1p100f;

    private Normaliser() {}

    /**
     * Reads a map from a file's tensors.
     *
     * @param file the tensors
     * @param field the field's name
     * @param size how many elements it must have
     * @param where what messages call the file
     * @return the map
     * @throws WeightsException where it is missing or of another size
     */
    static Affine read(NDList file, String field, int size, String where) {
        return new Affine(
                values(file, PREFIX + field + ".scale", size, where),
                values(file, PREFIX + field + ".offset", size, where));
    }

    private static float[] values(NDList file, String name, int size, String where) {
        NDArray found =
                file.stream()
                        .filter(array -> name.equals(array.getName()))
                        .findFirst()
                        .orElse(null);
        if (found == null
                || found.getDataType() != DataType.FLOAT32
                || !found.getShape().equals(new Shape(size))) {
            throw new WeightsException(
                    new Problem(
                            "WGT-014",
                            "tensor '" + name + "' of " + where,
                            found == null
                                    ? "nothing"
                                    : found.getDataType() + " of shape " + found.getShape(),
                            "the normaliser of "
                                    + size
                                    + " elements that the policy was trained with",
                            "export the policy's normaliser with its weights"));
        }
        return found.toFloatArray();
    }

    /**
     * The tensors of a map, for a file.
     *
     * @param map the map
     * @param field the field's name
     * @param manager who owns the arrays
     * @return scale and offset
     */
    public static NDList write(Affine map, String field, NDManager manager) {
        float[] scale = new float[map.size()];
        float[] offset = new float[map.size()];
        for (int i = 0; i < map.size(); i++) {
            offset[i] = map.normalise(i, 0);
            scale[i] = map.normalise(i, FAR) / FAR;
        }
        NDArray scales = manager.create(scale);
        scales.setName(PREFIX + field + ".scale");
        NDArray offsets = manager.create(offset);
        offsets.setName(PREFIX + field + ".offset");
        return new NDList(scales, offsets);
    }

    /**
     * The reference's normaliser "limits": every element's least and largest value of all
     * demonstrations become -1 and 1.
     *
     * @param demonstrations the demonstrations
     * @param field picks a field's steps from an episode
     * @return the map
     */
    public static Affine limits(
            Demonstrations demonstrations, Function<Demonstrations.Recorded, float[][]> field) {
        float[] least = null;
        float[] largest = new float[0];
        for (int episode = 0; episode < demonstrations.episodes(); episode++) {
            for (float[] step : field.apply(demonstrations.episode(episode))) {
                if (least == null) {
                    least = step.clone();
                    largest = step.clone();
                }
                for (int i = 0; i < step.length; i++) {
                    least[i] = Math.min(least[i], step[i]);
                    largest[i] = Math.max(largest[i], step[i]);
                }
            }
        }
        return between(least == null ? new float[0] : least, largest);
    }

    private static Affine between(float[] least, float[] largest) {
        float[] scale = new float[least.length];
        float[] offset = new float[least.length];
        Arrays.fill(scale, 1);
        for (int i = 0; i < least.length; i++) {
            float range = largest[i] - least[i];
            if (range < SMALLEST_RANGE) {
                offset[i] = -least[i];
            } else {
                scale[i] = 2 / range;
                offset[i] = -1 - scale[i] * least[i];
            }
        }
        return new Affine(scale, offset);
    }
}
