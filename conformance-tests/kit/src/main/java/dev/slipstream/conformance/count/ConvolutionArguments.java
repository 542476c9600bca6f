// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes out the lists of a convolution's arguments: the engine makes a list of a whole number for
 * operations of its own, but not for methods.
 */
final class ConvolutionArguments {

    private static final Pattern NUMBER = Pattern.compile("(?:(\\w+)\\s*=\\s*)?(\\d+)");

    /** Before it come input, weight and bias. */
    private static final int FIRST_LIST = 3;

    private static final int GROUPS_PLACE = 6;
    private static final String GROUPS = "groups";

    private ConvolutionArguments() {}

    static void makeLists(List<String> arguments) {
        for (int place = 0; place < arguments.size(); place++) {
            Matcher number = NUMBER.matcher(arguments.get(place).strip());
            if (!number.matches()) {
                continue;
            }
            String name = number.group(1);
            boolean positional = name == null;
            boolean list =
                    positional
                            ? place >= FIRST_LIST && place != GROUPS_PLACE
                            : !name.equals(GROUPS);
            if (list) {
                String key = positional ? "" : name + "=";
                arguments.set(place, " " + key + "[" + number.group(2) + "]");
            }
        }
    }
}
