// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Contenders that answer the same readings from the same noise, taking turns call by call, so that
 * whatever else the machine does slows all of them alike.
 *
 * @param slipstream where their recipes are compiled
 * @param reference what they are shown
 */
record Race(Slipstream slipstream, DenseReference reference) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * Runs it.
     *
     * @param yardstick from whose actions drift is measured
     * @param others the other contenders
     * @param replays how many replays
     * @param calls how many calls of each
     * @return the yardstick's finish, then the others'
     */
    List<Finish> run(Contender yardstick, List<Contender> others, int replays, int calls) {
        List<Runner> runners = new ArrayList<>();
        runners.add(new Runner(yardstick));
        others.forEach(other -> runners.add(new Runner(other)));
        try {
            runners.forEach(runner -> runner.session.warmUp());
            for (int replay = 0; replay < replays; replay++) {
                for (Runner runner : runners) {
                    runner.session.reset(reference.seed(replay));
                }
                for (Seen seen : reference.replays().get(replay).calls().subList(0, calls)) {
                    runners.forEach(runner -> runner.act(seen.readings()));
                }
            }
            List<Finish.Call> wanted = runners.get(0).calls;
            return runners.stream().map(runner -> runner.finish(wanted)).toList();
        } finally {
            runners.forEach(runner -> runner.session.close());
        }
    }

    private final class Runner {

        private final String name;
        private final Session session;
        private final Affine units;
        private final List<Finish.Call> calls = new ArrayList<>();

        private Runner(Contender contender) {
            CompiledRecipe recipe = slipstream.compileText(contender.name(), contender.recipe());
            this.name = contender.name();
            this.session = slipstream.open(recipe, SessionOptions.seeded(0));
            this.units = recipe.policy().spec().actions();
        }

        private void act(List<Reading> readings) {
            readings.subList(0, readings.size() - 1).forEach(session::observe);
            long begun = System.nanoTime();
            long busy = THREADS.getCurrentThreadCpuTime();
            // The chunk is Java's own memory: its numbers were read before the clock stops.
            Chunk chunk = session.act(readings.get(readings.size() - 1));
            double millis = (System.nanoTime() - begun) / 1e6;
            double busyMillis = (THREADS.getCurrentThreadCpuTime() - busy) / 1e6;
            session.executed(chunk.actions().length);
            calls.add(new Finish.Call(millis, busyMillis, chunk.actions(), chunk.report()));
        }

        private Finish finish(List<Finish.Call> wanted) {
            double[] drifts =
                    IntStream.range(0, calls.size())
                            .mapToDouble(
                                    i -> distance(wanted.get(i).actions(), calls.get(i).actions()))
                            .toArray();
            return new Finish(name, calls, drifts);
        }

        /** The root of the mean square over the actions that are executed, in normalised space. */
        private double distance(float[][] wanted, float[][] found) {
            double squares = 0;
            for (int step = 0; step < wanted.length; step++) {
                for (int element = 0; element < units.size(); element++) {
                    double gap =
                            units.normalise(element, found[step][element])
                                    - units.normalise(element, wanted[step][element]);
                    squares += gap * gap;
                }
            }
            return Math.sqrt(squares / (wanted.length * units.size()));
        }
    }
}
