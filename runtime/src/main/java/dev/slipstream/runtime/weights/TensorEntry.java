// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import ai.djl.ndarray.types.Shape;

/**
 * What a file's header says of one tensor.
 *
 * @param name its name
 * @param type its element type
 * @param shape its shape
 * @param begin its first byte behind the header
 * @param end the byte behind its last
 */
record TensorEntry(String name, TensorType type, Shape shape, long begin, long end) {

    long bytes() {
        return end - begin;
    }
}
