// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import java.util.stream.Stream;

/** A table of a page: a caption, a heading for each column, and one for each row. */
public final class HtmlTable {

    private final Element table;
    private final Element body = Element.of("tbody");

    /**
     * Begins a table.
     *
     * @param caption what it shows
     * @param headings the columns' headings
     */
    public HtmlTable(String caption, String... headings) {
        table = Element.of("table", Element.of("caption", caption));
        table.add(
                Element.of(
                        "thead",
                        Element.of("tr")
                                .addAll(
                                        Stream.of(headings)
                                                .map(heading -> Element.of("th", heading))
                                                .map(cell -> cell.with("scope", "col"))
                                                .toList())));
    }

    /**
     * Adds a row.
     *
     * @param heading its first cell
     * @param cells the others
     * @return the row
     */
    public Element row(Element heading, Element... cells) {
        Element row = Element.of("tr", Element.of("th", heading).with("scope", "row"));
        for (Element cell : cells) {
            row.add(Element.of("td", cell));
        }
        body.add(row);
        return row;
    }

    /**
     * Adds a row of plain text.
     *
     * @param heading its first cell
     * @param cells the others
     * @return the row
     */
    public Element row(String heading, String... cells) {
        return row(span(heading), Stream.of(cells).map(HtmlTable::span).toArray(Element[]::new));
    }

    static Element span(String text) {
        return Element.of("span", text);
    }

    /**
     * The table with the rows so far.
     *
     * @return the element
     */
    public Element element() {
        return table.add(body);
    }
}
