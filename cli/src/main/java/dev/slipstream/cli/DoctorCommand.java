// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.plugin.HostVersions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Checks everything that a recipe rests on. */
@Command(
        name = "doctor",
        description = "Checks Java, the engine and the plugins, and says what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin PluginOptions plugins = new PluginOptions();

    @Spec CommandSpec spec;

    private boolean well = true;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        HostVersions host = HostVersions.current();
        check(out, "java", () -> Runtime.version().toString());
        check(out, "api", () -> host.api().toString());
        check(out, "engine", DoctorCommand::engine);
        check(out, "plugins", this::plugins);
        out.println(well ? "all is well" : "something is wrong; see above");
        return well ? Main.OK : Main.PROBLEM;
    }

    /** Starts the engine offline and has it compute something. */
    private static String engine() {
        TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
        String text = "  def twice(self, x: Tensor) -> Tensor:\n    return x + x\n";
        try (NDManager manager = engine.rootManager().newSubManager();
                Kernel kernel = engine.compiler().compile(new KernelSource("doctor", text))) {
            float result =
                    kernel.call(manager, "twice", Argument.of(manager.create(21f)))
                            .singletonOrThrow()
                            .getFloat();
            if (result != 42) {
                throw new IllegalStateException("21 and 21 gave " + result);
            }
            return "DJL " + HostVersions.current().djl() + " with PyTorch, offline, computes";
        }
    }

    private String plugins() {
        try (Slipstream slipstream = plugins.builder().engineLater().build()) {
            slipstream.plugins().requireAllLoaded();
            return slipstream.plugins().loaded().size() + " loaded, none failed";
        }
    }

    private void check(PrintWriter out, String what, Callable<String> body) {
        try {
            out.println("ok       " + what + ": " + body.call());
        } catch (SlipstreamException e) {
            well = false;
            e.problems()
                    .forEach(problem -> out.println("PROBLEM  " + what + ": " + problem.text()));
        } catch (Exception | LinkageError e) {
            well = false;
            out.println("PROBLEM  " + what + ": " + e);
        }
    }
}
