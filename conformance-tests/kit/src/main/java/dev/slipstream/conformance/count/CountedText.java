// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import dev.slipstream.api.kernel.KernelSource;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that counts its own work.
 *
 * @param source the rewritten text, or the given one where it cannot be rewritten
 * @param rewritten whether it counts
 * @param network whether it is a network with the runtime's loop
 * @param uncounted what it does not count
 */
record CountedText(
        KernelSource source, boolean rewritten, boolean network, List<Uncounted> uncounted) {

    static final String WORK = Operations.PREFIX + "work";
    static final String GATED = Operations.PREFIX + "run_gated";
    static final String BANK = Operations.PREFIX + "bank";

    private static final String NETWORK_METHOD = "def run_gated(";

    /** Rewrites a text. */
    static CountedText of(KernelSource given) {
        try {
            Rewriter rewriter = new Rewriter(given.name(), given.text());
            StringBuilder text = new StringBuilder(rewriter.rewritten().stripTrailing());
            text.append('\n');
            for (String method : rewriter.used()) {
                text.append('\n').append(Operations.text(method).stripTrailing()).append('\n');
            }
            text.append(Operations.file("accounts.py"));
            boolean network = given.text().contains(NETWORK_METHOD);
            if (network) {
                text.append(Operations.file("network.py"));
            }
            return new CountedText(
                    new KernelSource(given.name(), text.toString()),
                    true,
                    network,
                    rewriter.uncounted());
        } catch (UnreadableTextException e) {
            return plain(given, List.of(), e.line(), e.getMessage());
        }
    }

    /** The given text, where what it became does not compile. */
    CountedText givenUp(KernelSource given, String why) {
        return plain(given, uncounted, 1, "the whole text, which cannot be made to count: " + why);
    }

    private static CountedText plain(
            KernelSource given, List<Uncounted> before, int line, String what) {
        List<Uncounted> uncounted = new ArrayList<>(before);
        uncounted.add(new Uncounted(given.name(), line, what));
        return new CountedText(given, false, false, uncounted);
    }
}
