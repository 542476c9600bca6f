// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.schedule.Scheduler;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Plugins whose options are not what they should be. */
final class BrokenOptions {

    private BrokenOptions() {}

    static List<Broken> all() {
        AtomicInteger asked = new AtomicInteger();
        return List.of(
                new Broken(
                        "PACK-03",
                        "counts how often it is asked",
                        "another answer the second time: [warmStarter warmth, ",
                        specimen(() -> new Dividing(1 + asked.getAndIncrement() % 2))),
                new Broken(
                        "OPT-01",
                        "does not say what an option means",
                        "no meaning of 'chunks'",
                        specimen(() -> new Silent(1))),
                new Broken(
                        "OPT-02",
                        "adds one to what a recipe says",
                        "come back as Growing[chunks=3]",
                        specimen(() -> new Growing(1))),
                new Broken(
                        "OPT-03",
                        "is switched off by an option that no recipe may write",
                        "lossless options of warm starter 'specimen/warmth'",
                        Specimen.with(
                                WarmthFactory.with(() -> new Bounded(1), on -> new Bounded(0)))),
                new Broken(
                        "OPT-04",
                        "divides by an option",
                        "{\"chunks\":0}, at which CFG-041",
                        specimen(() -> new Dividing(1))),
                new Broken(
                        "OPT-05",
                        "cannot make what its range allows",
                        "'specimen/ddim' with {\"bound\":2.0}",
                        Specimen.with(new ShortDdim(BrokenOptions::overpromise))));
    }

    private static <O extends Record> Specimen specimen(Supplier<O> options) {
        return Specimen.with(WarmthFactory.with(options, UnaryOperator.identity()));
    }

    private static Scheduler overpromise(ShortDdim.Options options, RecipeContext context) {
        List<ShortDdim.Options> known = List.of(options, options);
        return ShortDdim.honest(known.get((int) options.bound()), context);
    }

    record Silent(@Option(" ") int chunks) {}

    record Bounded(@Option(value = "How many chunks are looked back at.", min = 1) int chunks) {}

    record Growing(@Option("How many chunks are looked back at.") int chunks) {
        Growing {
            chunks++;
        }
    }

    record Dividing(@Option("How many chunks are looked back at.") int chunks) {

        private static final int MOST = 8;

        Dividing {
            if (MOST / chunks == 0) {
                throw new IllegalArgumentException("more chunks than " + MOST);
            }
        }
    }
}
