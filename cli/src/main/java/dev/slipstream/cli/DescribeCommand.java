// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.options.OptionsDescription;
import dev.slipstream.runtime.plugin.PluginDescriptor;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.RoleKind;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Shows one plugin with its factories and their options. */
@Command(
        name = "describe",
        description = "Shows one plugin: what it says of itself, its factories and their options.",
        mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Parameters(paramLabel = "ID", description = "The plugin's id, as 'plugins' lists it.")
    String id = "";

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Slipstream slipstream = plugins.builder().engineLater().build()) {
            PluginEntry entry = slipstream.plugins().require(id);
            out.println(entry.id() + " " + entry.version().orElse("-") + " " + entry.state());
            entry.descriptor().ifPresent(descriptor -> describe(descriptor, out));
            out.println("location     " + entry.location());
            entry.problems().forEach(problem -> out.println(problem.text()));
            entry.warnings().forEach(problem -> out.println("warning: " + problem.text()));
            if (!entry.isLoaded()) {
                return Main.PROBLEM;
            }
            json.write(described(entry));
            for (RoleKind kind : RoleKind.values()) {
                kind.factories(entry.requirePlugin())
                        .forEach(
                                factory -> {
                                    out.println();
                                    out.println(
                                            kind.key()
                                                    + " "
                                                    + entry.id()
                                                    + "/"
                                                    + factory.name()
                                                    + ": "
                                                    + factory.description());
                                    options(factory.defaults(), out);
                                });
            }
            return Main.OK;
        }
    }

    private static void describe(PluginDescriptor descriptor, PrintWriter out) {
        out.println("name         " + descriptor.name());
        out.println("description  " + descriptor.description());
        out.println("licence      " + descriptor.licence());
        descriptor.paper().ifPresent(paper -> out.println("paper        " + paper));
        out.println("needs        api " + descriptor.api() + ", DJL " + descriptor.djl());
        if (!descriptor.presets().isEmpty()) {
            out.println("presets      " + String.join(", ", descriptor.presets()));
        }
    }

    private static void options(Record defaults, PrintWriter out) {
        for (OptionsDescription.Entry option : OptionsDescription.of(defaults).options()) {
            out.println(
                    "    "
                            + option.name()
                            + " = "
                            + option.defaultValue()
                            + "  ("
                            + option.type()
                            + (option.allowed().isEmpty() ? "" : " " + option.allowed())
                            + (option.among().isEmpty()
                                    ? ""
                                    : ", one of " + String.join(", ", option.among()))
                            + ")  "
                            + option.meaning());
        }
    }

    /** The row of the list, and beside it every factory with its options. */
    private static Map<String, Object> described(PluginEntry entry) {
        List<Map<String, Object>> factories = new ArrayList<>();
        for (RoleKind kind : RoleKind.values()) {
            kind.factories(entry.requirePlugin())
                    .forEach(
                            factory -> {
                                Map<String, Object> row = new LinkedHashMap<>();
                                row.put("kind", kind.key());
                                row.put("use", entry.id() + "/" + factory.name());
                                row.put("description", factory.description());
                                row.put(
                                        "options",
                                        OptionsDescription.of(factory.defaults()).options());
                                factories.add(row);
                            });
        }
        Map<String, Object> described = PluginsCommand.row(entry);
        described.put("factories", factories);
        return described;
    }
}
