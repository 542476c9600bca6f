// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plugin being loaded, as far as it is known: what messages and lists call it. */
final class Subject {

    private final Path location;
    private String id;
    private Optional<String> version = Optional.empty();
    private Optional<String> apiRange = Optional.empty();
    private Optional<PluginDescriptor> descriptor = Optional.empty();
    private final List<Problem> warnings = new ArrayList<>();

    Subject(Path location) {
        this.location = location;
        String file = String.valueOf(location.getFileName());
        this.id = file.endsWith(".jar") ? file.substring(0, file.length() - 4) : file;
    }

    Path location() {
        return location;
    }

    String id() {
        return id;
    }

    void id(String known) {
        id = known;
    }

    Optional<String> version() {
        return version;
    }

    void version(String known) {
        version = Optional.of(known);
    }

    Optional<String> apiRange() {
        return apiRange;
    }

    void apiRange(String known) {
        apiRange = Optional.of(known);
    }

    Optional<PluginDescriptor> descriptor() {
        return descriptor;
    }

    void descriptor(PluginDescriptor known) {
        descriptor = Optional.of(known);
    }

    List<Problem> warnings() {
        return warnings;
    }

    void warn(PluginCode code, String found, String wanted, String fix) {
        warnings.add(problem(code, found, wanted, fix));
    }

    Problem problem(PluginCode code, String found, String wanted, String fix) {
        return code.problem(where(), found, wanted, fix);
    }

    Refusal refusal(PluginCode code, String found, String wanted, String fix) {
        return refusal(null, code, found, wanted, fix);
    }

    Refusal refusal(
            @Nullable Throwable cause, PluginCode code, String found, String wanted, String fix) {
        return new Refusal(List.of(problem(code, found, wanted, fix)), cause);
    }

    String where() {
        return "plugin '" + id + "'" + version.map(v -> " " + v).orElse("") + " (" + location + ")";
    }
}
