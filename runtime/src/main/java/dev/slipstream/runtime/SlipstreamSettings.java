// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime;

import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.event.RuntimeListener;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a host wants of Slipstream.
 *
 * @param directories folders with plugins: a folder or a jar each
 * @param plugins plugins that the host brings on its own class path
 * @param engine the engine's settings
 * @param engineFirst whether the engine starts before any plugin's code runs; tools that only list
 *     plugins go without
 * @param listener hears what sessions do
 * @param strict whether one broken plugin is an error
 * @param defaultPolicy the policy of recipes that name none
 * @param kernels what stands between the roles and the engine's compiler
 */
public record SlipstreamSettings(
        List<Path> directories,
        List<SlipstreamPlugin> plugins,
        EngineSettings engine,
        boolean engineFirst,
        RuntimeListener listener,
        boolean strict,
        Optional<String> defaultPolicy,
        UnaryOperator<KernelCompiler> kernels) {

    /** Copies the lists. */
    public SlipstreamSettings {
        directories = List.copyOf(directories);
        plugins = List.copyOf(plugins);
    }
}
