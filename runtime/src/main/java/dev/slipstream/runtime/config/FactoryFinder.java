// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.hint.Nearest;
import dev.slipstream.runtime.options.Found;
import dev.slipstream.runtime.plugin.RoleKind;

import java.util.List;
import java.util.Optional;

/** Finds the factory that somebody named, or says which one was likely meant. */
final class FactoryFinder {

    private final FactoryIndex index;

    FactoryFinder(FactoryIndex index) {
        this.index = index;
    }

    /** The factory, or nothing and a problem. */
    Optional<IndexedFactory> find(RoleKind kind, String use, String where, List<Problem> problems) {
        int slash = use.indexOf('/');
        if (slash < 0 && kind.goesByShortName()) {
            return findShort(kind, use, where, problems);
        }
        if (slash <= 0 || slash == use.length() - 1 || use.indexOf('/', slash + 1) > 0) {
            List<String> meant =
                    index.named(use).stream()
                            .filter(factory -> factory.kind() == kind)
                            .map(IndexedFactory::use)
                            .toList();
            problems.add(
                    new Problem(
                            "CFG-013",
                            where,
                            "the text " + Found.quoted(use),
                            "plugin/factory",
                            meant.isEmpty() ? choose(kind) : "write " + Nearest.either(meant)));
            return Optional.empty();
        }
        String plugin = use.substring(0, slash);
        String name = use.substring(slash + 1);
        if (!index.plugins().contains(plugin)) {
            problems.add(noPlugin(kind, plugin, name, where));
            return Optional.empty();
        }
        List<IndexedFactory> named =
                index.named(name).stream()
                        .filter(factory -> factory.plugin().id().equals(plugin))
                        .toList();
        Optional<IndexedFactory> found =
                named.stream().filter(factory -> factory.kind() == kind).findFirst();
        if (found.isEmpty()) {
            problems.add(
                    named.isEmpty()
                            ? noFactory(kind, plugin, name, where)
                            : otherKind(kind, named, where));
        }
        return found;
    }

    private Optional<IndexedFactory> findShort(
            RoleKind kind, String name, String where, List<Problem> problems) {
        List<IndexedFactory> named =
                index.named(name).stream().filter(factory -> factory.kind() == kind).toList();
        if (named.size() == 1) {
            return Optional.of(named.get(0));
        }
        if (named.size() > 1) {
            List<String> uses = named.stream().map(IndexedFactory::use).toList();
            problems.add(
                    new Problem(
                            "CFG-014",
                            where,
                            "the " + kind.noun() + " '" + name + "' in several plugins",
                            "the name of one, plugin/factory",
                            "write " + Nearest.either(uses)));
            return Optional.empty();
        }
        if (!index.named(name).isEmpty()) {
            problems.add(otherKind(kind, index.named(name), where));
            return Optional.empty();
        }
        List<String> names =
                index.factories(kind).stream().map(IndexedFactory::name).distinct().toList();
        List<String> nearest = Nearest.names(name, names);
        problems.add(
                new Problem(
                        "CFG-011",
                        where,
                        "the unknown " + kind.noun() + " " + Found.quoted(name),
                        names.isEmpty()
                                ? "a plugin that brings one"
                                : "one of " + String.join(", ", names),
                        (nearest.isEmpty() ? choose(kind) : "write " + Nearest.either(nearest))
                                + index.orMend()));
        return Optional.empty();
    }

    private Problem noPlugin(RoleKind kind, String plugin, String name, String where) {
        Optional<String> failure = index.failure(plugin);
        if (failure.isPresent()) {
            return new Problem(
                    "CFG-010",
                    where,
                    "the plugin '" + plugin + "', which failed to load: " + failure.get(),
                    "a plugin that works",
                    "mend it, or choose another plugin's " + kind.noun());
        }
        List<String> meant =
                Nearest.names(plugin, index.plugins()).stream()
                        .filter(id -> has(kind, id, name))
                        .map(id -> id + "/" + name)
                        .toList();
        if (meant.isEmpty()) {
            meant = elsewhere(kind, name);
        }
        if (meant.isEmpty()) {
            meant = Nearest.names(plugin, index.plugins());
        }
        return new Problem(
                "CFG-010",
                where,
                "the unknown plugin " + Found.quoted(plugin),
                index.plugins().isEmpty()
                        ? "a plugin, of which there are none"
                        : "one of the plugins " + String.join(", ", index.plugins()),
                meant.isEmpty()
                        ? "add the plugin, or choose one that is there"
                        : "write " + Nearest.either(meant));
    }

    private Problem noFactory(RoleKind kind, String plugin, String name, String where) {
        List<String> own =
                index.factories(kind).stream()
                        .filter(factory -> factory.plugin().id().equals(plugin))
                        .map(IndexedFactory::name)
                        .toList();
        List<String> meant =
                Nearest.names(name, own).stream().map(near -> plugin + "/" + near).toList();
        if (meant.isEmpty()) {
            meant = elsewhere(kind, name);
        }
        return new Problem(
                "CFG-011",
                where,
                "the unknown "
                        + kind.noun()
                        + " "
                        + Found.quoted(name)
                        + " of plugin '"
                        + plugin
                        + "'",
                own.isEmpty()
                        ? "another plugin, for this one brings no " + kind.noun()
                        : "one of " + String.join(", ", own),
                meant.isEmpty() ? choose(kind) : "write " + Nearest.either(meant));
    }

    private Problem otherKind(RoleKind kind, List<IndexedFactory> named, String where) {
        IndexedFactory first = named.get(0);
        return new Problem(
                "CFG-012",
                where,
                "'" + first.use() + "', which is a " + first.kind().noun(),
                "a " + kind.noun(),
                choose(kind));
    }

    private boolean has(RoleKind kind, String plugin, String name) {
        return index.named(name).stream()
                .anyMatch(
                        factory -> factory.kind() == kind && factory.plugin().id().equals(plugin));
    }

    private List<String> elsewhere(RoleKind kind, String name) {
        return index.named(name).stream()
                .filter(factory -> factory.kind() == kind)
                .map(IndexedFactory::use)
                .toList();
    }

    /** A fix that names what there is. */
    String choose(RoleKind kind) {
        List<String> uses =
                index.factories(kind).stream().map(IndexedFactory::use).limit(5).toList();
        return uses.isEmpty()
                ? "add a plugin that brings a " + kind.noun()
                : "use a " + kind.noun() + " such as " + Nearest.either(uses);
    }
}
