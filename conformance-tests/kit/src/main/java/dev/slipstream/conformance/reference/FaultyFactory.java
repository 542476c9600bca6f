// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;

/**
 * Makes policies whose network is broken at one timestep and sound at all others. A bound on what
 * the robot sees makes single calls fail: it is the reading that breaks one and lets the next pass,
 * because a network remembers nothing.
 *
 * @param fault what is wrong
 */
record FaultyFactory(Fault fault) implements PolicyFactory<FaultyFactory.Options> {

    private static final double ANY = -1000;

    /**
     * Where the network is broken.
     *
     * @param at the timestep
     * @param above the first number of the newest reading above which it is broken
     */
    record Options(
            @Option(value = "The timestep at which the network is broken.", min = 0, max = 99)
                    int at,
            @Option(
                            value =
                                    "The first number of the newest reading above which the network"
                                            + " is broken; below it, it is sound.",
                            min = ANY,
                            max = -ANY)
                    double above) {}

    @Override
    public String name() {
        return fault.word();
    }

    @Override
    public String description() {
        return fault.description();
    }

    @Override
    public Options defaults() {
        return new Options(50, ANY);
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        return new ReferencePolicy(
                MicroNetwork.denoiser(MicroOptions.DEFAULT, name(), finish(options), context));
    }

    private String finish(Options options) {
        return String.join(
                "\n",
                "  def at(self) -> float:\n    return " + options.at() + ".\n",
                "  def above(self) -> float:\n    return " + options.above() + "\n",
                NetworkText.file("broken"),
                NetworkText.file(fault.word()));
    }
}
