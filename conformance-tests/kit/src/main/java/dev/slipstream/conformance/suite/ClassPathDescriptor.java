// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.plugin.PluginDescriptor;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin of the class path claims. Several plugins may have their descriptors there, so it
 * is found by its id. Whether it is right is for the loader to say, once there is a jar.
 *
 * @param version the plugin's version
 * @param claims its claims
 */
record ClassPathDescriptor(String version, List<Claim> claims) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<ClassPathDescriptor> of(SlipstreamPlugin plugin) {
        ClassLoader loader = plugin.getClass().getClassLoader();
        try {
            for (URL url : Collections.list(loader.getResources(PluginDescriptor.ENTRY))) {
                JsonNode json = read(url);
                if (json.path("id").asText().equals(plugin.id())) {
                    return Optional.of(
                            new ClassPathDescriptor(json.path("version").asText(), claims(json)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PluginDescriptor.ENTRY, e);
        }
    }

    private static JsonNode read(URL url) throws IOException {
        try (InputStream stream = url.openStream()) {
            return JSON.readTree(stream);
        }
    }

    private static List<Claim> claims(JsonNode json) {
        List<Claim> claims = new ArrayList<>();
        for (JsonNode claim : json.path("claims")) {
            Map<String, Double> figures = new LinkedHashMap<>();
            claim.path("figures")
                    .properties()
                    .forEach(figure -> figures.put(figure.getKey(), figure.getValue().asDouble()));
            claims.add(
                    new Claim(
                            claim.path("preset").asText(),
                            claim.path("policy").asText(),
                            figures,
                            claim.toString()));
        }
        return claims;
    }
}
