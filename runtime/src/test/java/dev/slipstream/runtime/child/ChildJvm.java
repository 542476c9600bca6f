// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process that runs a main class with this test's class path. */
public record ChildJvm(Process process, Path folder) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    public static ChildJvm start(Class<?> main, Path folder, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:ErrorFile=" + folder.resolve("hs_err.log"));
        command.addAll(List.of(options));
        command.add("-cp");
        // Surefire may hide the class path in a jar's manifest.
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output.txt").toFile())
                        .start();
        return new ChildJvm(process, folder);
    }

    /** Waits until it has said something. */
    public void await(String words) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!output().contains(words)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("did not say " + words + ": " + output());
            }
            Thread.sleep(20);
        }
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still runs after " + LIMIT);
        }
        return process.exitValue();
    }

    public String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    public boolean crashed() {
        return Files.exists(folder.resolve("hs_err.log"));
    }
}
