// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.conformance.report.Element;

import java.util.Base64;

/**
 * A picture that a page carries in itself.
 *
 * @param mediaType what the bytes are, such as {@code image/png}
 * @param bytes the bytes
 * @param told what it shows, for those who do not see it
 * @param caption what is written below it
 */
public record Picture(String mediaType, byte[] bytes, String told, String caption) {

    Element element() {
        String data = Base64.getEncoder().encodeToString(bytes);
        return Element.of(
                "figure",
                Element.of("img")
                        .with("src", "data:" + mediaType + ";base64," + data)
                        .with("alt", told),
                Element.of("figcaption", caption));
    }
}
