// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Chromium without a window, cut off from the network.
 *
 * @param program the program
 * @param folder where it may write
 */
record Browser(Path program, Path folder) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    /** What a page's visit left. */
    record Visit(int code, String page, String log) {

        /** What the page wrote to its console: faults of the page, and what it failed to load. */
        List<String> complaints() {
            return log.lines().filter(line -> line.contains("CONSOLE")).toList();
        }
    }

    /** The first browser on the path, where there is one. */
    static Optional<Path> find() {
        List<String> folders =
                List.of(
                        Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page, and gives it as it stands once it is loaded. */
    Visit open(Path page) throws IOException, InterruptedException {
        return run(page, "--dump-dom");
    }

    /** Takes a picture of a page. */
    Visit photograph(Path page, Path picture) throws IOException, InterruptedException {
        return run(
                page,
                "--screenshot=" + picture.toAbsolutePath(),
                "--hide-scrollbars",
                "--window-size=1100,2600");
    }

    private Visit run(Path page, String... how) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--host-resolver-rules=MAP * ~NOTFOUND",
                                "--enable-logging=stderr",
                                "--v=0"));
        Stream.of(how).forEach(command::add);
        command.add(page.toAbsolutePath().toUri().toString());
        Path out = folder.resolve("page.html");
        Path log = folder.resolve("log.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(log.toFile())
                        .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(program + " does not end");
        }
        return new Visit(process.exitValue(), Files.readString(out), Files.readString(log));
    }
}
