// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory with golden vectors: {@code manifest.json}, and a safetensors file for each case. */
final class GoldenFolder {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final Path folder;

    GoldenFolder(Path folder) {
        this.folder = folder;
    }

    /** The file of a case's tensors. */
    Path tensors(GoldenCase golden) {
        return folder.resolve(golden.name() + ".safetensors");
    }

    /** The cases in the manifest's order. */
    List<GoldenCase> cases() {
        Path manifest = folder.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            throw refused(manifest, "no such file", null);
        }
        JsonNode listed;
        try {
            listed = JSON.readTree(Files.readString(manifest)).path("cases");
        } catch (JacksonException e) {
            throw refused(manifest, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refused(manifest, String.valueOf(e), e);
        }
        if (!listed.isArray() || listed.isEmpty()) {
            throw refused(manifest, "no list 'cases'", null);
        }
        List<GoldenCase> cases = new ArrayList<>();
        for (JsonNode node : listed) {
            cases.add(golden(manifest, node));
        }
        return cases;
    }

    private static GoldenCase golden(Path manifest, JsonNode node) {
        String name = node.path("name").asText();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
                || !node.path("kind").isTextual()
                || !node.path("config").isObject()) {
            throw refused(
                    manifest,
                    "a case " + (name.isEmpty() ? "without a name" : "'" + name + "'"),
                    null);
        }
        return new GoldenCase(
                name,
                node.path("kind").asText(),
                node.path("config"),
                node.path("num_inference_steps").asInt(0),
                node.path("eta").asDouble(0));
    }

    private static ConfigException refused(Path manifest, String found, @Nullable Throwable cause) {
        return new ConfigException(
                new Problem(
                        "PAR-001",
                        "golden vectors " + manifest,
                        found,
                        "{\"cases\": [{\"name\", \"kind\", \"config\", ...}]} beside a safetensors"
                                + " file of each case's name",
                        "name the folder that the export wrote"),
                cause);
    }
}
