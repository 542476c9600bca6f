// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;

/** A plugin is a guest in the host's process. */
final class SettingsLeft extends ResourceLaw {

    SettingsLeft() {
        super(
                "ENV-01",
                "What is set for the whole process or thread is as it was before.",
                "calls of System.set..., Locale.setDefault and Thread.set...");
    }

    @Override
    public Finding check(Trial trial) {
        Map<String, Object> before = settings();
        Run.whole(trial);
        Map<String, Object> after = settings();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Optional<String> changed =
                names.stream()
                        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                        .findFirst();
        return changed.map(
                        name ->
                                broken(
                                        name
                                                + " changed from "
                                                + before.get(name)
                                                + " to "
                                                + after.get(name),
                                        "no change",
                                        "pass what you need as an argument or an option"))
                .orElseGet(() -> Finding.passed(names.size() + " settings as before"));
    }

    private static Map<String, Object> settings() {
        Thread thread = Thread.currentThread();
        Map<String, Object> settings = new LinkedHashMap<>();
        System.getProperties()
                .forEach((key, value) -> settings.put("system property " + key, value));
        settings.put("locale", Locale.getDefault());
        settings.put("time zone", TimeZone.getDefault());
        settings.put("context class loader", thread.getContextClassLoader());
        settings.put("thread name", thread.getName());
        settings.put("thread priority", thread.getPriority());
        settings.put("interrupt", thread.isInterrupted());
        settings.put("handler of uncaught exceptions", Thread.getDefaultUncaughtExceptionHandler());
        return settings;
    }
}
