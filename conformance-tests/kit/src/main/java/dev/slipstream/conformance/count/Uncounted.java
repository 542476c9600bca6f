// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

/**
 * Something in a network's text whose work is not counted.
 *
 * @param kernel the text's name
 * @param line the line, from 1
 * @param what the operation, as the text writes it, or what else stands in the way
 */
public record Uncounted(String kernel, int line, String what) {

    @Override
    public String toString() {
        return what + " at line " + line + " of kernel '" + kernel + "'";
    }
}
