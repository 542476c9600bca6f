// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.newplugin;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.lang.model.SourceVersion;

/**
 * What a new plugin is called.
 *
 * @param id the id, as recipes write it
 * @param packageName the package of its classes
 */
public record PluginIdentity(String id, String packageName) {

    private static final int LONGEST = 64;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** A plugin never finds classes of its own there: its loader asks the host for them. */
    private static final List<String> OF_THE_HOST =
            List.of("java", "javax", "jdk", "dev.slipstream", "ai.djl", "com.sun", "org.slf4j");

    /**
     * Names a plugin.
     *
     * @param id the id
     * @param packageName the package; {@code com.example} and the id where there is none
     * @return the names
     * @throws ConfigException where one of them cannot be used
     */
    public static PluginIdentity of(String id, Optional<String> packageName) {
        List<Problem> problems = new ArrayList<>();
        if (id.length() > LONGEST || !ID.matcher(id).matches()) {
            problems.add(
                    new Problem(
                            "NEW-001",
                            "the plugin's name",
                            "'" + id + "'",
                            "lower case words joined by hyphens, at most "
                                    + LONGEST
                                    + " characters",
                            suggestion(id)));
        }
        String chosen = packageName.orElse("com.example." + id.replace("-", ""));
        // What is wrong with the id is wrong with a package made of it, and is said once.
        if (problems.isEmpty() || packageName.isPresent()) {
            packageProblem(chosen).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new PluginIdentity(id, chosen);
    }

    /** What the names of its own classes begin with. */
    String prefix() {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Optional<Problem> packageProblem(String name) {
        boolean host =
                OF_THE_HOST.stream()
                        .anyMatch(own -> name.equals(own) || name.startsWith(own + "."));
        if (SourceVersion.isName(name) && name.equals(name.toLowerCase(Locale.ROOT)) && !host) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        "NEW-002",
                        "the plugin's package",
                        "'" + name + "'",
                        "a Java package in lower case, without keywords, that is not the host's",
                        "name one with --package, such as com.example.myplugin"));
    }

    private static String suggestion(String id) {
        String words =
                id.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[-0-9]+|-+$", "");
        boolean good = words.length() <= LONGEST && ID.matcher(words).matches();
        return good ? "call it " + words : "choose another, such as half-rate";
    }
}
