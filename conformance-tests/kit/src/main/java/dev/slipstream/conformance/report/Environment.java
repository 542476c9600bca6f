// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.plugin.HostVersions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What a suite ran in.
 *
 * @param kit the kit's version
 * @param api the version of slipstream-api
 * @param djl the version of DJL
 * @param pytorch the version of PyTorch
 * @param java the Java runtime
 * @param system the operating system
 * @param processor the processor
 * @param engine the engine's threads
 */
public record Environment(
        String kit,
        String api,
        String djl,
        String pytorch,
        String java,
        String system,
        Processor processor,
        EngineSettings engine) {

    private static final String KIT =
            "META-INF/maven/dev.slipstream/slipstream-conformance/pom.properties";
    private static final String PYTORCH = "pytorch-engine.properties";
    private static final String UNKNOWN = "unknown";

    /**
     * The environment of this process.
     *
     * @param engine the settings that the engine was started with
     * @return the environment
     */
    public static Environment here(EngineSettings engine) {
        HostVersions host = HostVersions.current();
        return new Environment(
                property(KIT, "version"),
                host.api().toString(),
                host.djl().toString(),
                property(PYTORCH, "pytorch_version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"),
                Processor.here(),
                engine);
    }

    private static String property(String resource, String key) {
        try (InputStream stream =
                Environment.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty(key, UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
