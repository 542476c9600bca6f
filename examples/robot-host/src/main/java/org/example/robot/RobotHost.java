// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.tasks.TasksPlugin;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Plays episodes of Push-T. Before each it looks at its file, and takes another recipe if told. */
final class RobotHost implements AutoCloseable {

    private final Slipstream slipstream;
    private final Standalone<Task> task;
    private final Path configFile;
    private final PrintStream log;
    private HostConfig config;
    private CompiledRecipe recipe;

    RobotHost(Slipstream slipstream, Path configFile, PrintStream log) throws IOException {
        this.slipstream = slipstream;
        this.task = slipstream.task("tasks/pusht", "{}");
        this.configFile = configFile;
        this.log = log;
        this.config = HostConfig.read(configFile);
        this.recipe = slipstream.compile(config.recipe());
    }

    /** Takes up the file's changes. A file that does not do changes nothing. */
    private void reconfigure() {
        try {
            HostConfig wanted = HostConfig.read(configFile);
            if (!wanted.recipe().equals(config.recipe())) {
                CompiledRecipe next = slipstream.compile(wanted.recipe());
                recipe.close();
                recipe = next;
            }
            config = wanted;
        } catch (IOException | SlipstreamException e) {
            log.println("goes on with " + config.recipe() + ": " + e.getMessage());
        }
    }

    double play(long seed) {
        reconfigure();
        Episode robot = task.role().begin(seed);
        try (Session session = slipstream.open(recipe, SessionOptions.seeded(seed))) {
            session.warmUp();
            ControlLoop loop = new ControlLoop(session, robot, config);
            loop.run();
            log.println(
                    String.format(
                            Locale.ROOT,
                            "episode %d with %s: score %.3f, held %d times, missed %d ticks",
                            seed,
                            config.recipe(),
                            robot.score(),
                            loop.holds(),
                            loop.missedTicks()));
        }
        return robot.score();
    }

    @Override
    public void close() {
        recipe.close();
        task.close();
    }

    /**
     * Plays episodes.
     *
     * @param arguments the folder with plugins, the configuration's file, how many episodes
     * @throws IOException where the file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: robot-host PLUGINS CONFIG EPISODES");
            System.exit(1);
        }
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Slipstream slipstream =
                        Slipstream.builder()
                                .plugins(Path.of(arguments[0]))
                                .plugin(new TasksPlugin())
                                .defaultPolicy("pusht")
                                .listener(new MicrometerListener(metrics))
                                .build();
                RobotHost host = new RobotHost(slipstream, Path.of(arguments[1]), System.out)) {
            for (int episode = 0; episode < Integer.parseInt(arguments[2]); episode++) {
                host.play(100_000 + episode);
            }
            System.out.println(metrics.scrape());
        } catch (SlipstreamException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
