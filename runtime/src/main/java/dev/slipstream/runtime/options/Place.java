// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.databind.node.TextNode;

import java.util.regex.Pattern;

/** A place in what somebody wrote: the file or preset, and the path to a value in it. */
public record Place(String source, String path) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,60}");

    public static Place of(String source) {
        return new Place(source, "");
    }

    public Place at(String key) {
        if (!PLAIN.matcher(key).matches()) {
            String quoted = TextNode.valueOf(Found.shorten(key)).toString();
            return new Place(source, path + "[" + quoted + "]");
        }
        return new Place(source, path.isEmpty() ? key : path + "." + key);
    }

    public Place at(int index) {
        return new Place(source, path + "[" + index + "]");
    }

    public String text() {
        return path.isEmpty() ? source : source + ", " + path;
    }
}
