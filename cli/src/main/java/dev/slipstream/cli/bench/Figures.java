// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import java.util.Locale;

/** Writes figures for people, three digits that count. */
public final class Figures {

    /** Stands for a figure that is not there. */
    public static final String NONE = "-";

    private Figures() {}

    /**
     * A figure in a table.
     *
     * @param value the figure
     * @return the text
     */
    public static String text(double value) {
        int decimals = value < 0.9995 ? 3 : value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
