// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.runtime.plugin.HostVersions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What times depend on besides the recipes.
 *
 * @param os the operating system
 * @param arch the processor's instruction set
 * @param cpu the processor's model, where the system tells it
 * @param processors how many processors this process has
 * @param threads the engine's threads in one operation
 * @param java the version of Java
 * @param djl the version of DJL, which brings PyTorch
 */
public record Machine(
        String os, String arch, String cpu, int processors, int threads, String java, String djl) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Without the versions: what an update changes is worth comparing. */
    private static final List<String> SAME = List.of("os", "arch", "cpu", "processors", "threads");

    /**
     * This machine.
     *
     * @param threads the engine's threads in one operation
     * @return what it is
     */
    public static Machine here(int threads) {
        return new Machine(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                cpu(CPU_INFO),
                Runtime.getRuntime().availableProcessors(),
                threads,
                Runtime.version().toString(),
                HostVersions.current().djl().toString());
    }

    static String cpu(Path info) {
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return "unknown";
        }
    }

    /** What a machine of an earlier file has that differs, or nothing where times compare. */
    List<String> differences(JsonNode other) {
        JsonNode own = JSON.valueToTree(this);
        return SAME.stream()
                .filter(key -> !own.path(key).equals(other.path(key)))
                .map(key -> key + " " + other.path(key) + " and not " + own.path(key))
                .toList();
    }
}
