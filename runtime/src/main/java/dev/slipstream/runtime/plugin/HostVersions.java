// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What the host offers to plugins.
 *
 * @param api the version of slipstream-api
 * @param djl the version of DJL's api
 * @param classFile the newest class files that this JVM reads
 */
public record HostVersions(Version api, Version djl, int classFile) {

    private static final int BEFORE_JAVA_1 = 44;
    private static final String OWN = "dev/slipstream/api/api.properties";
    private static final String MAVEN =
            "META-INF/maven/dev.slipstream/slipstream-api/pom.properties";
    private static final String DJL = "ai/djl/engine/api.properties";

    /**
     * The versions of this process.
     *
     * @return the versions
     * @throws ConfigException where they cannot be found
     */
    public static HostVersions current() {
        Optional<String> implementation =
                Optional.ofNullable(SlipstreamPlugin.class.getPackage().getImplementationVersion());
        return read(SlipstreamPlugin.class.getClassLoader(), implementation);
    }

    static HostVersions read(@Nullable ClassLoader loader, Optional<String> implementation) {
        Optional<String> api =
                property(loader, OWN, "version")
                        .or(() -> property(loader, MAVEN, "version"))
                        .or(() -> implementation);
        return new HostVersions(
                version("slipstream-api", api),
                version("ai.djl:api", property(loader, DJL, "djl_version")),
                Runtime.version().feature() + BEFORE_JAVA_1);
    }

    private static Version version(String part, Optional<String> text) {
        try {
            return Version.parse(text.orElse("none"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    PluginCode.UNKNOWN_HOST.problem(
                            "version of " + part,
                            text.orElse("none"),
                            "a semantic version in its jar",
                            "put the jar as it was published on the class path"),
                    e);
        }
    }

    private static Optional<String> property(
            @Nullable ClassLoader loader, String resource, String key) {
        try (InputStream stream =
                loader == null
                        ? ClassLoader.getSystemResourceAsStream(resource)
                        : loader.getResourceAsStream(resource)) {
            if (stream == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(stream);
            return Optional.ofNullable(properties.getProperty(key));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
