// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sets a bench beside the file of an earlier one. */
public final class Comparison {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode old;

    private Comparison(Path file, JsonNode old) {
        this.file = file;
        this.old = old;
    }

    /**
     * Reads the earlier file.
     *
     * @param file what {@code bench --json} wrote
     * @return the comparison
     * @throws ConfigException where it is no such file
     */
    public static Comparison read(Path file) {
        try {
            JsonNode old = JSON.readTree(Files.readAllBytes(file));
            if (!old.path("machine").isObject() || !old.path("rows").isArray()) {
                throw wrong(file, "no machine and rows in it");
            }
            return new Comparison(file, old);
        } catch (NoSuchFileException e) {
            throw new ConfigException(problem(file, "no such file"), e);
        } catch (JacksonException e) {
            throw new ConfigException(problem(file, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ConfigException(problem(file, e.toString()), e);
        }
    }

    private static ConfigException wrong(Path file, String found) {
        return new ConfigException(problem(file, found));
    }

    private static Problem problem(Path file, String found) {
        return new Problem(
                "BEN-005",
                "option --compare, file " + file,
                found,
                "a file that 'bench --json' wrote",
                "correct the path, or leave the option out");
    }

    /**
     * Why the earlier speed-ups say nothing here.
     *
     * @param machine this machine
     * @return a warning, or empty where they do
     */
    public Optional<String> refusal(Machine machine) {
        List<String> differences = machine.differences(old.path("machine"));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "warning: "
                                + file
                                + " is of another machine ("
                                + String.join(", ", differences)
                                + "), so it is not compared. Fix: measure the old version here with"
                                + " --json.");
    }

    /**
     * Prints how each recipe's speed-ups changed, unless the policy did.
     *
     * @param out where to
     * @param report the bench of now
     */
    public void print(PrintWriter out, BenchReport report) {
        out.println();
        JsonNode policy = JSON.valueToTree(report.json()).path("policy");
        if (!policy.equals(old.path("policy"))) {
            out.println("Not compared: " + file + " is of the policy " + old.path("policy") + ".");
            return;
        }
        out.println("Against " + file + ", by the median warm call:");
        int width = report.rows().stream().mapToInt(row -> row.recipe().length()).max().orElse(0);
        for (Row row : report.rows()) {
            String name = row.recipe() + " ".repeat(width - row.recipe().length());
            String changes =
                    speedups(row.recipe())
                            .map(before -> changes(row, before))
                            .orElse("not in the file");
            out.println((name + "  " + changes).stripTrailing());
        }
    }

    private Optional<JsonNode> speedups(String recipe) {
        for (JsonNode row : old.path("rows")) {
            if (row.path("recipe").asText().equals(recipe)) {
                return Optional.of(row.path("speedup"));
            }
        }
        return Optional.empty();
    }

    private static String changes(Row row, JsonNode before) {
        return "over plain "
                + change(before.path("plain"), row.speedup().plain())
                + "  over dense "
                + change(before.path("dense"), row.speedup().dense());
    }

    private static String change(JsonNode before, double now) {
        if (!before.isNumber()) {
            return Figures.NONE;
        }
        return String.format(
                Locale.ROOT,
                "%-5s -> %-5s %-9s",
                Figures.text(before.asDouble()),
                Figures.text(now),
                String.format(Locale.ROOT, "(%+.1f%%)", 100 * (now / before.asDouble() - 1)));
    }
}
