// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

/**
 * A run of elements in a file of its own inside the checkpoint, which tensors are views of.
 *
 * @param key the file's name
 * @param type what the elements are
 * @param elements how many there are
 */
record Storage(String key, ElementType type, long elements) {

    /** Far beyond any file; keeps the arithmetic of views within a long. */
    static final long MOST_ELEMENTS = 1L << 34;

    long bytes() {
        return elements * type.bytes();
    }
}
