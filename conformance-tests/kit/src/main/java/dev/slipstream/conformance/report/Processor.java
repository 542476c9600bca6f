// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processor that the figures were measured on.
 *
 * @param model its name
 * @param count how many of them the process may use
 * @param vectors its vector instructions, on which speed and the last bits of results depend
 */
public record Processor(String model, int count, List<String> vectors) {

    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final List<String> MODEL_KEYS = List.of("model name", "Model", "CPU part");
    private static final List<String> FLAG_KEYS = List.of("flags", "Features");

    /** Copies the list. */
    public Processor {
        vectors = List.copyOf(vectors);
    }

    /**
     * The processor of this machine, as far as the operating system tells.
     *
     * @return the processor
     */
    static Processor here() {
        int count = Runtime.getRuntime().availableProcessors();
        String architecture = System.getProperty("os.arch");
        try {
            return Files.isReadable(LINUX)
                    ? parse(Files.readAllLines(LINUX), architecture, count)
                    : new Processor(architecture, count, List.of());
        } catch (IOException e) {
            return new Processor(architecture, count, List.of());
        }
    }

    /** Reads what Linux tells. */
    static Processor parse(List<String> lines, String architecture, int count) {
        String model =
                MODEL_KEYS.stream()
                        .flatMap(key -> value(lines, key).stream())
                        .findFirst()
                        .orElse(architecture);
        List<String> vectors =
                FLAG_KEYS.stream()
                        .flatMap(key -> value(lines, key).stream())
                        .flatMap(flags -> Stream.of(flags.split(" ")))
                        .filter(Processor::isVector)
                        .sorted()
                        .toList();
        return new Processor(model, count, vectors);
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                .map(parts -> parts[1].strip())
                .findFirst();
    }

    private static boolean isVector(String flag) {
        return flag.startsWith("avx")
                || flag.startsWith("amx")
                || flag.startsWith("sve")
                || flag.equals("fma")
                || flag.equals("asimd");
    }

    @Override
    public String toString() {
        return model + " x " + count + (vectors.isEmpty() ? "" : ", " + String.join(" ", vectors));
    }
}
