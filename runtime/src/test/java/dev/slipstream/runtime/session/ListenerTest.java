// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.RuntimeListener;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a host can watch. */
class ListenerTest {

    private final Script script = new Script();
    private final List<CallReport> reports = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Runnable listening = () -> {};

    private final SlipstreamRuntime runtime =
            new SlipstreamRuntime(
                    EngineSettings.defaults(),
                    new RuntimeListener() {
                        @Override
                        public void called(CallReport report) {
                            reports.add(report);
                            listening.run();
                        }

                        @Override
                        public void failed(String recipe, int index, Throwable failure) {
                            failures.add(recipe + " " + index + " " + failure.getMessage());
                            listening.run();
                        }
                    },
                    UnaryOperator.identity());

    @AfterEach
    void close() {
        runtime.close();
    }

    private Session open() {
        return runtime.open(
                runtime.compile(Recipes.whole(Recipes.ddim(20), PlanTiming.BEFORE, script)),
                SessionOptions.seeded(7));
    }

    @Test
    void hearsCallsAndFailures() {
        Session session = open();
        Chunk chunk = session.act(Plays.reading(0, 0));
        assertThat(reports).containsExactly(chunk.report());
        script.failAt("denoiser run", 1);
        assertThatThrownBy(() -> session.act(Plays.reading(0, 0))).isNotNull();

        assertThat(reports).hasSize(1);
        assertThat(failures).singleElement().asString().startsWith("gated 1 RUN-001 denoiser");
    }

    @Test
    void aListenerThatThrowsDoesNoHarm() {
        List<float[][]> wanted = Plays.episode(open(), 3);
        Session session = open();
        List<Throwable> throwing =
                List.of(
                        new IllegalStateException("listener"),
                        new AssertionError("listener"),
                        new NoClassDefFoundError("listener"));
        for (int call = 0; call < 3; call++) {
            Throwable thrown = throwing.get(call);
            // The log shows it.
            thrown.setStackTrace(new StackTraceElement[0]);
            listening = () -> sneak(thrown);
            script.failAt("starter start", 1);
            assertThatThrownBy(() -> session.act(Plays.reading(60, 60)))
                    .hasMessageContaining("scripted at starter start");
            assertThat(Plays.act(session, call)).isDeepEqualTo(wanted.get(call));
        }
    }

    private static void sneak(Throwable thrown) {
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        throw (Error) thrown;
    }

    @Test
    void theFlightRecorderHasCallsAndRanges(@TempDir Path folder) throws IOException {
        Session session = open();
        Chunk chunk;
        try (Recording recording = new Recording()) {
            recording.enable("dev.slipstream.Call");
            recording.enable("dev.slipstream.Range");
            recording.start();
            session.act(Plays.reading(0, 0));
            chunk = session.act(Plays.reading(0, 1), CallLimits.until(() -> false));
            script.failAt("starter start", 1);
            assertThatThrownBy(() -> session.act(Plays.reading(0, 0))).isNotNull();
            recording.stop();
            recording.dump(folder.resolve("calls.jfr"));
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(folder.resolve("calls.jfr"));

        List<RecordedEvent> calls = named(events, "dev.slipstream.Call");
        assertThat(calls).hasSize(3);
        RecordedEvent second = calls.get(1);
        assertThat(second.getString("recipe")).isEqualTo("gated");
        assertThat(second.getInt("index")).isEqualTo(1);
        assertThat(second.getInt("sequential")).isEqualTo(11);
        assertThat(second.getInt("total")).isEqualTo(11);
        assertThat(second.getDouble("sparsity")).isEqualTo(chunk.report().gates().sparsity());
        assertThat(second.getString("failure")).isEmpty();
        assertThat(second.getDuration()).isPositive();
        assertThat(calls.get(2).getString("failure")).contains("role 'starter' in start");
        assertThat(calls.get(2).getInt("index")).isEqualTo(2);

        List<RecordedEvent> ranges = named(events, "dev.slipstream.Range");
        assertThat(ranges.stream().map(e -> e.getInt("from") + "-" + e.getInt("to")))
                .containsExactly("0-20", "0-10", "10-11");
        assertThat(ranges.get(1).getInt("computed") + ranges.get(2).getInt("computed"))
                .isEqualTo(chunk.report().gates().computed());
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
                .toList();
    }
}
