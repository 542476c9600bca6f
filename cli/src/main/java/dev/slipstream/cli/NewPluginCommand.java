// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.cli.newplugin.NewProject;
import dev.slipstream.cli.newplugin.PluginIdentity;
import dev.slipstream.runtime.plugin.HostVersions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Begins a plugin. */
@Command(
        name = "new-plugin",
        description = "Writes a Maven project of a plugin that builds at once, to begin with.",
        mixinStandardHelpOptions = true)
final class NewPluginCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "The plugin's id: lower case words joined by hyphens.")
    String name = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The project's folder (default: the plugin's name).")
    Optional<Path> output = Optional.empty();

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of its classes (default: com.example. and the name).")
    Optional<String> packageName = Optional.empty();

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        PluginIdentity identity = PluginIdentity.of(name, packageName);
        HostVersions host = HostVersions.current();
        NewProject project = NewProject.of(identity, host);
        Path folder = output.orElse(Path.of(name));
        project.writeTo(folder);

        PrintWriter out = spec.commandLine().getOut();
        project.files().keySet().forEach(file -> out.println("wrote  " + folder.resolve(file)));
        out.println(
                "next   in Slipstream's folder ./mvnw install -DskipTests, which puts "
                        + host.api()
                        + " where Maven finds it;");
        out.println("       then in " + folder + " mvn verify; its README.md goes on from there");
        return Main.OK;
    }
}
