// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A page in one file, with its style in it. */
public final class HtmlDocument {

    private static final String STYLE = "report.css";

    private HtmlDocument() {}

    /**
     * Writes a page.
     *
     * @param title its title
     * @param style rules beside those of all reports, may be empty
     * @param main what it shows
     * @return the text
     */
    public static String of(String title, String style, Element main) {
        Element head =
                Element.of(
                        "head",
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        Element.of("title", title),
                        Element.of("style", style(HtmlDocument.class, STYLE) + style));
        Element page = Element.of("html", head, Element.of("body", main)).with("lang", "en");
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    /**
     * Reads rules that a page brings beside those of all reports.
     *
     * @param owner whose resource they are
     * @param name the resource
     * @return the rules
     */
    public static String style(Class<?> owner, String name) {
        try (InputStream stream = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
