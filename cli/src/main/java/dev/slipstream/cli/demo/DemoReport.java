// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Machine;
import dev.slipstream.conformance.report.Environment;
import dev.slipstream.conformance.suite.Jar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A demo with all that it takes to repeat it.
 *
 * @param results what came of it
 * @param plan what was to be run
 * @param setup where and how it was run
 */
public record DemoReport(DemoResults results, DemoPlan plan, Setup setup) {

    /**
     * Where and how a demo was run.
     *
     * @param command the command that made it
     * @param policy the dense recipe's policy
     * @param started when it began
     * @param took how long it took
     * @param machine what its times depend on
     * @param environment the versions of what it ran on
     * @param plugins the plugins
     */
    public record Setup(
            String command,
            String policy,
            Instant started,
            Duration took,
            Machine machine,
            Environment environment,
            List<PluginVersion> plugins) {

        /** Copies the list. */
        public Setup {
            plugins = List.copyOf(plugins);
        }
    }

    /**
     * A plugin that took part.
     *
     * @param id its id
     * @param version its version
     * @param jars its own jar and then its libraries; none where it is on the class path
     */
    public record PluginVersion(String id, String version, List<Jar> jars) {

        /** Copies the list. */
        public PluginVersion {
            jars = List.copyOf(jars);
        }
    }
}
