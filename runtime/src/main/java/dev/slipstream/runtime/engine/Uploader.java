// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Moves floats between Java and the engine through one buffer. An array that DJL makes from floats
 * brings a direct buffer of its own, which only a garbage collection frees, and borrows its memory.
 *
 * <p>For one thread at a time.
 */
public final class Uploader implements AutoCloseable {

    /** Shapes are few; more means that somebody makes them up, and the views are not worth it. */
    private static final int MAX_VIEWS = 64;

    private static final int FLOAT = Float.BYTES;

    private final NDManager parent;
    private final Map<Shape, NDArray> views = new HashMap<>();
    private NDManager owner;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private FloatBuffer floats = bytes.asFloatBuffer();

    /**
     * Makes an uploader.
     *
     * @param parent closes it at the latest; may be capped
     */
    public Uploader(NDManager parent) {
        this.parent = parent;
        this.owner = parent.newSubManager();
    }

    /**
     * Makes an array.
     *
     * @param manager who owns it
     * @param data its numbers; copied
     * @param shape its shape
     * @return an array that owns its memory
     */
    public NDArray upload(NDManager manager, float[] data, Shape shape) {
        NDArray view = views.get(shape);
        if (view == null) {
            view = newView(shape);
        }
        if (view.size() != data.length) {
            throw new IllegalArgumentException(data.length + " numbers for the shape " + shape);
        }
        floats.put(0, data);
        NDArray copy = view.duplicate();
        try {
            copy.attach(manager);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
        return copy;
    }

    /**
     * Reads an array.
     *
     * @param array an array of float32
     * @return its numbers
     */
    public float[] download(NDArray array) {
        if (array.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException(
                    "an array of " + array.getDataType() + " where float32 is read");
        }
        // Not toFloatArray: it leaves a copy of an array that is not contiguous in its manager.
        ByteBuffer content = array.toByteBuffer(false);
        float[] data = new float[content.remaining() / FLOAT];
        content.asFloatBuffer().get(data);
        return data;
    }

    @Override
    public void close() {
        views.clear();
        owner.close();
    }

    private NDArray newView(Shape shape) {
        int size = Math.toIntExact(Math.multiplyExact(shape.size(), FLOAT));
        if (size > bytes.capacity() || views.size() >= MAX_VIEWS) {
            forget(Math.max(size, bytes.capacity()));
        }
        ByteBuffer part = bytes.slice(0, size).order(ByteOrder.nativeOrder());
        NDArray view = owner.create(part, shape, DataType.FLOAT32);
        views.put(shape, view);
        return view;
    }

    private void forget(int capacity) {
        views.clear();
        owner.close();
        owner = parent.newSubManager();
        if (capacity > bytes.capacity()) {
            int larger = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(4096L, 2L * capacity));
            bytes = ByteBuffer.allocateDirect(larger).order(ByteOrder.nativeOrder());
            floats = bytes.asFloatBuffer();
        }
    }
}
