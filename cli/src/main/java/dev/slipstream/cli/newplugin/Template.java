// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.newplugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with holes, such as {@code {{id}}}. */
final class Template {

    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

    private Template() {}

    /** One of the files beside this class, without the ending that keeps it from being compiled. */
    static String read(String name) {
        String resource = name + ".template";
        try (InputStream stream = Template.class.getResourceAsStream(resource)) {
            Objects.requireNonNull(stream, resource);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Fills all holes. */
    static String fill(String text, Map<String, String> values) {
        return HOLE.matcher(text)
                .replaceAll(
                        hole ->
                                Matcher.quoteReplacement(
                                        Objects.requireNonNull(
                                                values.get(hole.group(1)), hole.group())));
    }
}
