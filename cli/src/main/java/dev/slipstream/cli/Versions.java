// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.runtime.plugin.HostVersions;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        HostVersions host = HostVersions.current();
        return new String[] {
            "slipstream api " + host.api(),
            "DJL " + host.djl(),
            "Java "
                    + Runtime.version()
                    + " on "
                    + System.getProperty("os.name")
                    + " "
                    + System.getProperty("os.arch")
        };
    }
}
