// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import java.util.regex.Pattern;

/** Names as recipes write them. */
final class Names {

    static final String RULE = "lower case words joined by hyphens, at most 64 characters";

    private static final int LONGEST = 64;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Names() {}

    static boolean isName(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }
}
