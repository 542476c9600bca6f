// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.plugin.PluginEntry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Lists plugins, those that failed among them. */
@Command(
        name = "plugins",
        description = "Shows the plugins; without a subcommand, lists them.",
        mixinStandardHelpOptions = true,
        subcommands = {PluginsCommand.ListThem.class, DescribeCommand.class, DoctorCommand.class})
final class PluginsCommand implements Callable<Integer> {

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        return list(plugins, json, spec.commandLine().getOut());
    }

    /** The same under its full name. */
    @Command(
            name = "list",
            description = "Lists the plugins, broken ones with the reason.",
            mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {

        @Mixin HostOptions plugins = new HostOptions();

        @Mixin JsonFile json = new JsonFile();

        @Spec CommandSpec spec;

        @Override
        public Integer call() {
            return list(plugins, json, spec.commandLine().getOut());
        }
    }

    private static int list(HostOptions plugins, JsonFile json, PrintWriter out) {
        try (Slipstream slipstream = plugins.builder().engineLater().build()) {
            List<PluginEntry> entries = slipstream.plugins().entries();
            json.write(entries.stream().map(PluginsCommand::row).toList());
            Table table = new Table("ID", "VERSION", "API", "STATE", "ROLES", "PRESETS");
            for (PluginEntry entry : entries) {
                table.add(
                        entry.id(),
                        entry.version().orElse("-"),
                        entry.apiRange().orElse("-"),
                        entry.state() + entry.code().map(code -> " " + code).orElse(""),
                        String.valueOf(entry.roles().size()),
                        String.valueOf(entry.presets().size()));
            }
            if (entries.isEmpty()) {
                out.println("no plugins; name a folder with --plugins DIR");
            } else {
                table.print(out);
            }
            for (PluginEntry entry : entries) {
                entry.problems().forEach(problem -> out.println("\n" + problem.text()));
                entry.warnings().forEach(problem -> out.println("\nwarning: " + problem.text()));
            }
            return Main.OK;
        }
    }

    static Map<String, Object> row(PluginEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", entry.id());
        row.put("version", entry.version().orElse(null));
        row.put("apiRange", entry.apiRange().orElse(null));
        row.put("state", entry.state().name());
        row.put("code", entry.code().orElse(null));
        row.put("message", entry.message());
        List<Map<String, String>> roles = new ArrayList<>();
        entry.roles()
                .forEach(role -> roles.add(Map.of("kind", role.kind().key(), "name", role.name())));
        row.put("roles", roles);
        row.put("presets", entry.presets());
        row.put("location", entry.location().toString());
        return row;
    }
}
