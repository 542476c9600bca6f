// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.hint.Nearest;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;
import dev.slipstream.runtime.plugin.PluginDescriptor.RoleName;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a descriptor strictly, telling of all that is wrong with it at once. */
final class DescriptorReader {

    private static final List<String> REQUIRED =
            List.of(
                    "schema",
                    "id",
                    "version",
                    "name",
                    "description",
                    "licence",
                    "requires",
                    "roles",
                    "presets",
                    "claims");
    private static final List<String> OPTIONAL = List.of("homepage", "paper");

    private final Subject subject;
    private final List<Problem> problems = new ArrayList<>();

    private DescriptorReader(Subject subject) {
        this.subject = subject;
    }

    static PluginDescriptor read(Subject subject, byte[] bytes) throws Refusal {
        return new DescriptorReader(subject).read(bytes);
    }

    private PluginDescriptor read(byte[] bytes) throws Refusal {
        Map<String, Integer> duplicates = new LinkedHashMap<>();
        JsonNode node = parse(bytes, duplicates);
        learn(node);
        duplicates.forEach(this::duplicate);
        Optional<Keys> root = Keys.of(subject.where(), "", node, problems);
        if (root.isPresent()) {
            checkSchema(root.get());
            PluginDescriptor descriptor = descriptor(root.get());
            if (descriptor != null && problems.isEmpty()) {
                return descriptor;
            }
        }
        throw new Refusal(problems, null);
    }

    private JsonNode parse(byte[] bytes, Map<String, Integer> duplicates) throws Refusal {
        try {
            return StrictJson.read(bytes, duplicates::put);
        } catch (IOException e) {
            throw subject.refusal(
                    e,
                    PluginCode.NOT_JSON,
                    PluginDescriptor.ENTRY + " that does not parse (" + why(e) + ")",
                    "JSON in UTF-8",
                    "correct it at that place");
        }
    }

    private static String why(IOException e) {
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return json.getOriginalMessage()
                    + ", in line "
                    + json.getLocation().getLineNr()
                    + ", column "
                    + json.getLocation().getColumnNr();
        }
        return e instanceof CharacterCodingException
                ? "it is in another encoding"
                : String.valueOf(e.getMessage());
    }

    private void duplicate(String path, int line) {
        problems.add(
                PluginCode.DUPLICATE_KEY.problem(
                        subject.where() + ", key '" + path + "'",
                        "it a second time, in line " + line,
                        "it once",
                        "remove one of the two"));
    }

    /** Learns what lists show of a plugin, even of one whose descriptor is wrong elsewhere. */
    private void learn(JsonNode root) {
        Optional.of(root.path("id").asText()).filter(Names::isName).ifPresent(subject::id);
        shown(root.path("version")).ifPresent(subject::version);
        shown(root.path("requires").path("api")).ifPresent(subject::apiRange);
    }

    private static Optional<String> shown(JsonNode node) {
        return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
    }

    private void checkSchema(Keys root) throws Refusal {
        JsonNode schema = root.object().get("schema");
        if (schema == null) {
            return;
        }
        if (!schema.isIntegralNumber()) {
            root.wrong("schema", schema, "the number 1", "write it without quotation marks");
        } else if (!schema.canConvertToInt() || schema.intValue() != PluginDescriptor.SCHEMA) {
            throw subject.refusal(
                    PluginCode.SCHEMA,
                    "descriptor schema " + schema,
                    "schema " + PluginDescriptor.SCHEMA + ", the only one that this runtime knows",
                    "upgrade the runtime, or install an older version of the plugin");
        }
    }

    private @Nullable PluginDescriptor descriptor(Keys root) {
        root.require(REQUIRED, OPTIONAL);
        Optional<String> id = id(root);
        Optional<Version> version = version(root);
        Optional<String> name = root.text("name");
        Optional<String> description = root.text("description");
        Optional<String> licence = root.text("licence");
        Optional<String> homepage = root.text("homepage");
        Optional<String> paper = root.text("paper");
        Optional<Keys> requires = root.inner("requires");
        requires.ifPresent(keys -> keys.require(List.of("api", "djl"), List.of()));
        Optional<VersionRange> api = requires.flatMap(keys -> range(keys, "api"));
        Optional<VersionRange> djl = requires.flatMap(keys -> range(keys, "djl"));
        List<RoleName> roles = roles(root);
        List<String> presets = presets(root);
        List<Claim> claims = claims(root);
        if (!problems.isEmpty()) {
            return null;
        }
        return new PluginDescriptor(
                id.orElseThrow(),
                version.orElseThrow(),
                name.orElseThrow(),
                description.orElseThrow(),
                licence.orElseThrow(),
                homepage,
                paper,
                api.orElseThrow(),
                djl.orElseThrow(),
                roles,
                presets,
                claims);
    }

    private static Optional<String> id(Keys root) {
        Optional<String> id = root.text("id");
        if (id.isPresent() && !Names.isName(id.get())) {
            root.add(
                    PluginCode.BAD_ID,
                    "id",
                    "'" + id.get() + "'",
                    Names.RULE,
                    "rename the plugin, in the descriptor and in its code's id()");
        }
        return id;
    }

    private static Optional<Version> version(Keys root) {
        Optional<String> text = root.text("version");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Version.parse(text.get()));
        } catch (IllegalArgumentException e) {
            root.add(
                    PluginCode.BAD_VERSION,
                    "version",
                    "'" + text.get() + "'",
                    "a semantic version such as 1.4.0 or 1.4.0-rc.1",
                    fill(text.get(), "write three numbers joined by dots"));
            return Optional.empty();
        }
    }

    private static Optional<VersionRange> range(Keys requires, String key) {
        Optional<String> text = requires.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(VersionRange.parse(text.get()));
        } catch (IllegalArgumentException e) {
            requires.add(
                    PluginCode.BAD_RANGE,
                    key,
                    "'" + text.get() + "' (" + e.getMessage() + ")",
                    "a range such as [1.2,2): from 1.2.0 on, before 2.0.0",
                    fill(text.get(), "write the two versions in brackets"));
            return Optional.empty();
        }
    }

    private static String fill(String text, String otherwise) {
        return text.contains("${")
                ? "let the build fill it in: turn on resource filtering for "
                        + PluginDescriptor.ENTRY
                : otherwise;
    }

    private static List<RoleName> roles(Keys root) {
        Set<RoleName> roles = new LinkedHashSet<>();
        for (Keys keys : root.objects("roles")) {
            keys.require(List.of("kind", "name"), List.of());
            Optional<RoleKind> kind = keys.text("kind").flatMap(text -> kind(keys, text));
            Optional<String> name = keys.text("name").flatMap(text -> name(keys, "name", text));
            if (kind.isPresent() && name.isPresent()) {
                RoleName role = new RoleName(kind.get(), name.get());
                if (!roles.add(role)) {
                    keys.add(
                            PluginCode.WRONG_VALUE,
                            "name",
                            role + " a second time",
                            "each role once",
                            "remove one of the two");
                }
            }
        }
        return List.copyOf(roles);
    }

    private static Optional<RoleKind> kind(Keys keys, String text) {
        Optional<RoleKind> kind = RoleKind.ofKey(text);
        if (kind.isEmpty()) {
            String all = String.join(", ", RoleKind.keys());
            keys.add(
                    PluginCode.WRONG_VALUE,
                    "kind",
                    "'" + text + "'",
                    "one of " + all,
                    Nearest.names(text, RoleKind.keys()).stream()
                            .findFirst()
                            .map(near -> "write '" + near + "'")
                            .orElse("choose one of them"));
        }
        return kind;
    }

    private static Optional<String> name(Keys keys, String key, String text) {
        if (Names.isName(text)) {
            return Optional.of(text);
        }
        keys.add(PluginCode.WRONG_VALUE, key, "'" + text + "'", Names.RULE, "rename it");
        return Optional.empty();
    }

    private static List<String> presets(Keys root) {
        Set<String> presets = new LinkedHashSet<>();
        for (JsonNode node : root.elements("presets")) {
            if (!node.isTextual()) {
                root.wrong("presets", node, "the name of a preset", "write it in quotes");
            } else if (name(root, "presets", node.textValue()).isPresent()
                    && !presets.add(node.textValue())) {
                root.add(
                        PluginCode.WRONG_VALUE,
                        "presets",
                        "'" + node.textValue() + "' a second time",
                        "each preset once",
                        "remove one of the two");
            }
        }
        return List.copyOf(presets);
    }

    private static List<Claim> claims(Keys root) {
        List<Claim> claims = new ArrayList<>();
        for (Keys keys : root.objects("claims")) {
            List<String> others = new ArrayList<>();
            keys.object().fieldNames().forEachRemaining(others::add);
            keys.require(List.of("preset", "policy", "figures"), others);
            Optional<String> preset = keys.text("preset");
            Optional<String> policy = keys.text("policy");
            Map<String, Double> figures = new LinkedHashMap<>();
            keys.inner("figures").ifPresent(inner -> figures(inner, figures));
            if (preset.isPresent() && policy.isPresent()) {
                String json = keys.object().toString();
                claims.add(new Claim(preset.get(), policy.get(), figures, json));
            }
        }
        return claims;
    }

    private static void figures(Keys keys, Map<String, Double> figures) {
        for (Map.Entry<String, JsonNode> entry : keys.object().properties()) {
            if (entry.getValue().isNumber() && Double.isFinite(entry.getValue().doubleValue())) {
                figures.put(entry.getKey(), entry.getValue().doubleValue());
            } else {
                keys.wrong(entry.getKey(), entry.getValue(), "a number", "write a number");
            }
        }
    }
}
