// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.archive;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.RoleContext;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Makes denoisers of TorchScript archives. */
public final class ArchiveFactory implements DenoiserFactory<ArchiveOptions> {

    @Override
    public String name() {
        return "torchscript";
    }

    @Override
    public String description() {
        return "Any network, as a TorchScript archive that exports predict and maybe encode";
    }

    @Override
    public ArchiveOptions defaults() {
        return ArchiveOptions.DEFAULT;
    }

    @Override
    public Denoiser create(ArchiveOptions options, RoleContext context) {
        String where = "archive '" + options.archive() + "'";
        if (options.archive().isEmpty()) {
            throw new ConfigException(
                    new Problem(
                            "ARC-001",
                            "option archive of denoiser 'baselines/torchscript'",
                            "no path",
                            "a TorchScript archive",
                            "write \"archive\": \"file:policy.pt\""));
        }
        try (InputStream stream = context.assets().open(options.archive())) {
            // The engine waits forever for a stream that fails, so it gets what has been read.
            InputStream read = new ByteArrayInputStream(stream.readAllBytes());
            Kernel kernel = context.kernels().load(options.archive(), read);
            if (!kernel.methods().contains(ArchiveDenoiser.PREDICT)) {
                throw new ConfigException(
                        new Problem(
                                "ARC-002",
                                where,
                                "the methods " + kernel.methods(),
                                "a method predict(sample, timesteps, seen)",
                                "export it with @torch.jit.export"));
            }
            return new ArchiveDenoiser(options, kernel);
        } catch (IOException e) {
            throw new ConfigException(
                    new Problem(
                            "ARC-003",
                            where,
                            String.valueOf(e),
                            "a file that can be read",
                            "check the path and its permissions"),
                    e);
        }
    }
}
