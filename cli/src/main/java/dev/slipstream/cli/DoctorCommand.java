// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.plugin.HostVersions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Checks everything that a recipe rests on. */
@Command(
        name = "doctor",
        description = "Checks Java, the engine and the plugins, and says what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin HostOptions plugins = new HostOptions();

    @Mixin JsonFile json = new JsonFile();

    @Spec CommandSpec spec;

    private final List<Finding> findings = new ArrayList<>();

    /** What a check found. */
    record Finding(String check, boolean ok, String message) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        HostVersions host = HostVersions.current();
        check(out, "java", () -> Runtime.version().toString());
        check(out, "api", () -> host.api().toString());
        check(out, "engine", this::engine);
        check(out, "plugins", this::plugins);
        boolean well = findings.stream().allMatch(Finding::ok);
        out.println(well ? "all is well" : "something is wrong; see above");
        json.write(findings);
        return well ? Main.OK : Main.PROBLEM;
    }

    /** Starts the engine offline and has it compute something. */
    private String engine() {
        TorchEngine engine = TorchEngine.start(plugins.engine());
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
        Finding finding;
        try {
            finding = new Finding(what, true, body.call());
        } catch (Exception | LinkageError e) {
            // A SlipstreamException's message is its problems, each with its fix.
            boolean ours = e instanceof SlipstreamException;
            finding = new Finding(what, false, ours ? e.getMessage() : String.valueOf(e));
        }
        findings.add(finding);
        out.println((finding.ok() ? "ok       " : "PROBLEM  ") + what + ": " + finding.message());
    }
}
