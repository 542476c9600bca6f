// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of a page that is well-formed XML and means the same to a reader of HTML. Everything
 * in it is escaped.
 */
public final class Element {

    /** Readers of HTML know these as empty; all others need an end tag. */
    private static final Set<String> EMPTY = Set.of("meta", "br", "hr", "col", "img");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /**
     * An element of elements.
     *
     * @param name its name
     * @param children what is in it
     * @return the element
     */
    public static Element of(String name, Element... children) {
        return new Element(name).add(children);
    }

    /**
     * An element of text.
     *
     * @param name its name
     * @param text what is in it
     * @return the element
     */
    public static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    /**
     * Sets an attribute.
     *
     * @param attribute its name
     * @param value its value
     * @return this
     */
    public Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /**
     * Sets an attribute to a number.
     *
     * @param attribute its name
     * @param value its value
     * @return this
     */
    public Element with(String attribute, double value) {
        return with(attribute, Wording.of(value));
    }

    /**
     * Adds elements behind those that are there.
     *
     * @param more the elements
     * @return this
     */
    public Element add(Element... more) {
        children.addAll(List.of(more));
        return this;
    }

    /**
     * Adds elements behind those that are there.
     *
     * @param more the elements
     * @return this
     */
    public Element addAll(List<Element> more) {
        children.addAll(more);
        return this;
    }

    /**
     * Adds text behind what is there.
     *
     * @param text the text
     * @return this
     */
    public Element text(String text) {
        children.add(text);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach(
                (key, value) -> {
                    out.append(' ').append(key).append("=\"");
                    escape(value, true, out);
                    out.append('"');
                });
        if (EMPTY.contains(name)) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Object child : children) {
            if (child instanceof Element element) {
                element.write(out);
            } else {
                escape(child.toString(), false, out);
            }
        }
        out.append("</").append(name).append('>');
    }

    private static void escape(String text, boolean attribute, StringBuilder out) {
        text.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '"' -> out.append(attribute ? "&quot;" : "\"");
                                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                                default -> out.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
                            }
                        });
    }

    /** Not all of Unicode may stand in XML, not even escaped. */
    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\r'
                || (point >= 0x20 && point < 0xD800)
                || (point >= 0xE000 && point < 0xFFFE)
                || point > 0xFFFF;
    }
}
