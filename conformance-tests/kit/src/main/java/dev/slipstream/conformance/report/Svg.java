// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

/** The parts that drawings share; the page's style gives the colours. */
public final class Svg {

    private Svg() {}

    /**
     * An empty drawing that screen readers tell by its title.
     *
     * @param title what it shows
     * @param width its width
     * @param height its height
     * @return the element
     */
    public static Element drawing(String title, int width, int height) {
        return Element.of("svg", Element.of("title", title))
                .with("viewBox", "0 0 " + width + " " + height)
                .with("role", "img")
                .with("aria-label", title);
    }

    /**
     * A thin line of an axis or a grid.
     *
     * @param x1 where it begins
     * @param y1 where it begins
     * @param x2 where it ends
     * @param y2 where it ends
     * @return the element
     */
    public static Element rule(double x1, double y1, double x2, double y2) {
        return Element.of("line")
                .with("class", "grid")
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2);
    }

    /**
     * Text.
     *
     * @param text the text
     * @param x where its anchor is
     * @param y its base line
     * @param anchor which end of it {@code x} is: {@code start}, {@code middle} or {@code end}
     * @return the element
     */
    public static Element words(String text, double x, double y, String anchor) {
        return Element.of("text", text).with("x", x).with("y", y).with("text-anchor", anchor);
    }
}
