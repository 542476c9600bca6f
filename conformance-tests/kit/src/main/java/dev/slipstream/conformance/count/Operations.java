// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operations that are counted, with the methods that count them, and those that are free. */
final class Operations {

    /** What the names of the kit's methods begin with. */
    static final String PREFIX = "counted_";

    private static final Pattern METHOD =
            Pattern.compile("(?m)^  def " + PREFIX + "(\\w+)(?s:.*?)(?=^  def |\\z)");

    private static final Map<String, String> COUNTED = counted();
    private static final Set<String> FREE = free();

    private Operations() {}

    /** Whether an operation is counted, by its name behind {@code torch.} or {@code ops.}. */
    static boolean isCounted(String operation) {
        return COUNTED.containsKey(method(operation));
    }

    static boolean isFree(String operation) {
        return FREE.contains(operation)
                || (operation.endsWith("_")
                        && FREE.contains(operation.substring(0, operation.length() - 1)));
    }

    /** The name of the method that counts an operation. */
    static String method(String operation) {
        return PREFIX + operation.replace('.', '_');
    }

    /** The text of a method that counts. */
    static String text(String method) {
        return COUNTED.get(method);
    }

    static String file(String name) {
        try (InputStream stream = Operations.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> counted() {
        Map<String, String> methods = new TreeMap<>();
        Matcher matcher = METHOD.matcher(file("counted.py"));
        while (matcher.find()) {
            methods.put(PREFIX + matcher.group(1), matcher.group());
        }
        return methods;
    }

    private static Set<String> free() {
        return file("free-operations.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
