// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;

import jdk.jfr.consumer.RecordedEvent;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A robot has no network, or one that should hear nothing. */
final class ConnectionsOpened extends ResourceLaw {

    private static final Set<String> KINDS = Set.of("jdk.SocketRead", "jdk.SocketWrite");

    ConnectionsOpened() {
        super(
                "IO-02",
                "No byte goes over a network connection while a preset is compiled and acts.",
                "downloads, telemetry and metrics; weights belong into the jar");
    }

    @Override
    public Finding check(Trial trial) throws IOException {
        List<RecordedEvent> events = Recorded.during(KINDS, () -> Run.whole(trial));
        return events.isEmpty()
                ? Finding.passed("nothing came or went")
                : broken(
                        "a connection with "
                                + events.get(0).getString("address")
                                + ", port "
                                + events.get(0).getInt("port"),
                        "none",
                        "bring what the role needs in the plugin's jar");
    }
}
