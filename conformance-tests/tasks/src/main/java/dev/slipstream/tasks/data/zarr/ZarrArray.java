// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.zarr;

import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.ElementType;
import dev.slipstream.tasks.data.source.Folders;
import dev.slipstream.tasks.data.source.Shapes;
import dev.slipstream.tasks.data.source.StepArray;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An array in chunks. Keeps the chunks of the last steps that were asked for. */
final class ZarrArray implements StepArray {

    private final Path folder;
    private final ZarrMetadata metadata;
    private final int stepSize;

    private int slab = -1;
    private double[] slabValues = {};

    ZarrArray(Path folder, ZarrMetadata metadata) {
        this.folder = folder;
        this.metadata = metadata;
        this.stepSize = Math.toIntExact(Shapes.elements(metadata.stepShape()));
    }

    @Override
    public String where() {
        return "array " + Folders.place(folder);
    }

    @Override
    public ElementType type() {
        return metadata.type();
    }

    @Override
    public int steps() {
        return metadata.shape().get(0);
    }

    @Override
    public List<Integer> stepShape() {
        return metadata.stepShape();
    }

    @Override
    public double[] read(int from, int count) {
        double[] values = new double[count * stepSize];
        int slabSteps = metadata.chunks().get(0);
        for (int done = 0; done < count; ) {
            int step = from + done;
            load(step / slabSteps);
            int within = step % slabSteps;
            int steps = Math.min(slabSteps - within, count - done);
            System.arraycopy(
                    slabValues, within * stepSize, values, done * stepSize, steps * stepSize);
            done += steps;
        }
        return values;
    }

    @Override
    public void close() {
        slab = -1;
        slabValues = new double[0];
    }

    /** Loads all chunks that have a part in the same steps. */
    private void load(int wanted) {
        if (slab == wanted) {
            return;
        }
        slabValues = new double[metadata.chunks().get(0) * stepSize];
        int[] chunk = new int[metadata.shape().size()];
        chunk[0] = wanted;
        do {
            place(chunk, chunkValues(chunk), 0, 0, 0);
        } while (next(chunk));
        slab = wanted;
    }

    /** Goes on to the next chunk of the slab, as an odometer does. */
    private boolean next(int[] chunk) {
        for (int dimension = chunk.length - 1; dimension > 0; dimension--) {
            chunk[dimension]++;
            if (first(chunk, dimension) < metadata.shape().get(dimension)) {
                return true;
            }
            chunk[dimension] = 0;
        }
        return false;
    }

    /** Copies a chunk to its place in the slab, but for what of it is beyond the array. */
    private void place(int[] chunk, double[] values, int dimension, int from, int to) {
        int first = dimension == 0 ? 0 : first(chunk, dimension);
        int size = metadata.chunks().get(dimension);
        int extent =
                dimension == 0 ? size : Math.min(size, metadata.shape().get(dimension) - first);
        if (dimension == chunk.length - 1) {
            System.arraycopy(values, from, slabValues, to + first, extent);
            return;
        }
        int fromStride = stride(metadata.chunks(), dimension);
        int toStride = stride(metadata.shape(), dimension);
        for (int i = 0; i < extent; i++) {
            place(chunk, values, dimension + 1, from + i * fromStride, to + (first + i) * toStride);
        }
    }

    private int first(int[] chunk, int dimension) {
        return chunk[dimension] * metadata.chunks().get(dimension);
    }

    private static int stride(List<Integer> shape, int dimension) {
        return Math.toIntExact(Shapes.elements(shape.subList(dimension + 1, shape.size())));
    }

    private double[] chunkValues(int[] chunk) {
        int elements = Math.toIntExact(Shapes.elements(metadata.chunks()));
        double[] values = new double[elements];
        Path file = folder.resolve(key(chunk));
        try {
            byte[] packed = Files.readAllBytes(file);
            byte[] bytes =
                    metadata.codec().unpack(packed, 0, packed.length, elements * type().bytes());
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            type().decode(buffer, values, 0, elements);
        } catch (NoSuchFileException e) {
            Arrays.fill(values, fill(file));
        } catch (IOException e) {
            throw DataCode.DAMAGED.refusal(
                    e,
                    "chunk " + Folders.place(file),
                    "a chunk that cannot be used (" + e.getMessage() + ")",
                    "a whole chunk of " + elements + " elements, packed as .zarray says",
                    "copy the recording again, or write it again with zstd or lz4");
        }
        return values;
    }

    /** The format leaves out chunks whose elements all have the fill value. */
    private double fill(Path file) {
        Double fill = metadata.fill();
        if (fill == null) {
            throw DataCode.DAMAGED.refusal(
                    "chunk " + Folders.place(file),
                    "no such file",
                    "every chunk, as .zarray has no fill value",
                    "copy the whole recording");
        }
        return fill;
    }

    private String key(int[] chunk) {
        return Arrays.stream(chunk)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(metadata.separator()));
    }
}
