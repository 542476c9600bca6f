// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

/** Text of a file that nobody vouches for, made fit to stand in a message. */
public final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    /**
     * Shortens a text, and masks what a terminal would obey.
     *
     * @param text the text as the file has it
     * @return the text for a message
     */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char letter = text.charAt(i);
            shown.append(letter >= ' ' && letter <= '~' ? letter : '?');
        }
        return text.length() <= LONGEST ? shown.toString() : shown + "...";
    }
}
