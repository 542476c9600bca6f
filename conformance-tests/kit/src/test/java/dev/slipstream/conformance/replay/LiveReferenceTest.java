// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.probe.Readings;
import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.conformance.reference.TableSchedulers;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What is made of a policy that the kit ships nothing for. */
final class LiveReferenceTest {

    private static final long SEED = 3;
    private static final int CHUNKS = 8;

    /** Rows of one session see what a robot's own session has seen at that call. */
    @Test
    void aFanIsWhatSessionsGiveThatLivedThroughTheCallsBefore() throws Exception {
        try (Host host = subject().open("kit/micro");
                CompiledRecipe dense = host.compile(host.read("short"))) {
            PolicySpec policy = dense.policy().spec();
            Replayer replayer = new Replayer(host, dense);

            DenseReference reference = new LiveReference(replayer, SEED).make(2, 4, CHUNKS);

            assertThat(replayer.drawsApart()).isTrue();
            Fan fan = reference.fans().get(1);
            assertThat(fan.call()).isEqualTo(2);
            assertThat(fan.replay().calls().get(2).readings()).hasSize(policy.observationSteps());
            List<Reading> readings = Readings.walk(policy, SEED, 4);
            try (Session session = host.open(dense, SEED + 1_000_000 + 2 * CHUNKS)) {
                session.observe(readings.get(0));
                session.observe(readings.get(1));
                float[][] chunk =
                        Replayer.normalised(
                                session.act(readings.get(2)).horizon(0), policy.actions());
                assertThat(fan.chunks()[0]).containsExactly(Fan.vector(chunk), within(1e-4));
            }
        }
    }

    private static Subject subject() {
        TableSchedulers plugin = new TableSchedulers();
        return new Subject(
                plugin.id(),
                Optional.empty(),
                Optional.of(plugin),
                List.of(),
                List.of(new KitPlugin()),
                List.of());
    }
}
