// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.engine.ContextLoader;
import dev.slipstream.runtime.plugin.PluginDescriptor.RoleName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks a plugin for all that it says of itself, and compares it with its descriptor. */
final class Agreement {

    private final Subject subject;
    private final PluginDescriptor descriptor;
    private final SlipstreamPlugin plugin;
    private final List<Problem> problems = new ArrayList<>();

    private Agreement(Subject subject, PluginDescriptor descriptor, SlipstreamPlugin plugin) {
        this.subject = subject;
        this.descriptor = descriptor;
        this.plugin = plugin;
    }

    /** Refuses a plugin that throws when asked, or whose answers are not those it described. */
    static void check(Subject subject, PluginDescriptor descriptor, SlipstreamPlugin plugin)
            throws Refusal {
        Agreement agreement = new Agreement(subject, descriptor, plugin);
        try (ContextLoader context = ContextLoader.of(plugin.getClass())) {
            agreement.checkId();
            agreement.checkRoles();
            agreement.checkPresets();
        }
        if (!agreement.problems.isEmpty()) {
            throw new Refusal(agreement.problems, null);
        }
    }

    private void checkId() {
        Optional<String> id = ask("id()", plugin::id);
        if (id.isPresent() && !id.get().equals(descriptor.id())) {
            add(
                    PluginCode.OTHER_ID,
                    "'" + id.get() + "' as the code's id()",
                    "'" + descriptor.id() + "', as its descriptor says",
                    "correct one of the two");
        }
    }

    private void checkRoles() {
        Set<RoleName> inCode = new LinkedHashSet<>();
        int before = problems.size();
        for (RoleKind kind : RoleKind.values()) {
            List<? extends RoleFactory<?>> factories =
                    ask(kind.method(), () -> kind.factories(plugin)).orElse(List.of());
            for (RoleFactory<?> factory : new ArrayList<RoleFactory<?>>(factories)) {
                factory(kind, factory, inCode);
            }
        }
        if (problems.size() == before) {
            compare(
                    PluginCode.OTHER_ROLES,
                    "roles",
                    inCode,
                    new LinkedHashSet<>(descriptor.roles()));
        }
    }

    private void factory(RoleKind kind, @Nullable RoleFactory<?> factory, Set<RoleName> inCode) {
        Optional<String> name = ask(kind.method(), () -> factory).flatMap(f -> name(kind, f));
        if (name.isEmpty()) {
            return;
        }
        RoleName role = new RoleName(kind, name.get());
        if (!inCode.add(role)) {
            add(
                    PluginCode.DUPLICATE_NAME,
                    "two factories of " + role,
                    "factories of a kind with distinct names",
                    "rename one of the two");
        }
        if (!Names.isName(role.name())) {
            badName(role.toString());
        }
        probe(role, factory);
    }

    private Optional<String> name(RoleKind kind, RoleFactory<?> factory) {
        return ask(
                "name() of a " + kind + " (" + factory.getClass().getName() + ")", factory::name);
    }

    private <O extends Record> void probe(RoleName role, RoleFactory<O> factory) {
        ask("description() of " + role, factory::description);
        Optional<O> defaults = ask("defaults() of " + role, factory::defaults);
        if (defaults.isPresent()) {
            ask("fit(defaults()) of " + role, () -> factory.fit(defaults.get()));
            ask("lossless(defaults()) of " + role, () -> factory.lossless(defaults.get()));
        }
    }

    private void checkPresets() {
        Set<String> inCode = new LinkedHashSet<>();
        int before = problems.size();
        List<Preset> presets = ask("presets()", plugin::presets).orElse(List.of());
        for (Preset preset : new ArrayList<>(presets)) {
            Optional<String> name = ask("presets()", () -> preset.name());
            if (name.isPresent() && !inCode.add(name.get())) {
                add(
                        PluginCode.DUPLICATE_NAME,
                        "two presets '" + name.get() + "'",
                        "presets with distinct names",
                        "rename one of the two");
            }
            name.filter(text -> !Names.isName(text))
                    .ifPresent(text -> badName("preset '" + text + "'"));
        }
        if (problems.size() == before) {
            compare(
                    PluginCode.OTHER_PRESETS,
                    "presets",
                    inCode,
                    new LinkedHashSet<>(descriptor.presets()));
        }
    }

    private <T> void compare(PluginCode code, String what, Set<T> inCode, Set<T> described) {
        if (!inCode.equals(described)) {
            Set<T> more = new LinkedHashSet<>(inCode);
            more.removeAll(described);
            Set<T> fewer = new LinkedHashSet<>(described);
            fewer.removeAll(inCode);
            add(
                    code,
                    "the code's "
                            + what
                            + " are not the descriptor's: only the code has "
                            + more
                            + ", only the descriptor "
                            + fewer,
                    "the same " + what + " in both",
                    "correct one of the two");
        }
    }

    private void badName(String what) {
        add(PluginCode.BAD_NAME, what, Names.RULE, "rename it");
    }

    /** Calls the plugin, whose code may throw anything. */
    private <T> Optional<T> ask(String method, Supplier<? extends @Nullable T> call) {
        try {
            T answer = call.get();
            if (answer == null) {
                add(
                        PluginCode.METHOD_GAVE_NULL,
                        method + ", which gives null",
                        "an answer",
                        "correct the method");
            }
            return Optional.ofNullable(answer);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            add(
                    PluginCode.METHOD_THREW,
                    method + ", which throws " + PluginMaker.show(e),
                    "an answer",
                    e instanceof LinkageError
                            ? "put the jar of the missing class into the plugin's lib directory"
                            : "correct the method, which is to do no work");
            return Optional.empty();
        }
    }

    private void add(PluginCode code, String found, String wanted, String fix) {
        problems.add(subject.problem(code, found, wanted, fix));
    }
}
