// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

/**
 * A word of a network's text.
 *
 * @param kind what it is
 * @param lead the blanks and comments before it
 * @param text the word
 * @param line the line that it begins on, from 1
 */
record Token(Kind kind, String lead, String text, int line) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        /** The end of a line outside of brackets. */
        NEWLINE,
        END
    }

    boolean is(String symbol) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbol);
    }

    String whole() {
        return lead + text;
    }
}
