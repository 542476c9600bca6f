// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

/** A text that cannot be rewritten, because it is not written as the engine's language is. */
final class UnreadableTextException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    UnreadableTextException(int line, String what) {
        super(what);
        this.line = line;
    }

    int line() {
        return line;
    }
}
