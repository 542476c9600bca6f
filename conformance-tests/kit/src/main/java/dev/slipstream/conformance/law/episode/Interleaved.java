// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two robots take turns. */
final class Interleaved extends Law {

    private static final int ROBOTS = 2;

    Interleaved() {
        super(
                "ISO-01",
                Scope.PRESET,
                "Two sessions that take turns give what each gives alone, bit for bit.",
                "fields of the role that a call writes: what changes belongs to what the role opens"
                        + " for a session");
    }

    @Override
    public Finding check(Trial trial) {
        List<Episode> together = together(trial);
        for (int robot = 0; robot < ROBOTS; robot++) {
            Optional<String> difference =
                    Stage.undisturbed(trial, robot).difference(together.get(robot));
            if (difference.isPresent()) {
                return broken(
                        "robot "
                                + robot
                                + " beside another one that differs "
                                + difference.get()
                                + " from itself alone",
                        "the same bits",
                        "keep a robot's state in the session's memory, never in the role");
            }
        }
        return Episodes.same(ROBOTS + " sessions taking turns and alone");
    }

    private static List<Episode> together(Trial trial) {
        try (Stage stage = Stage.of(trial);
                Session first = stage.open(0);
                Session second = stage.open(1)) {
            List<Reading> ofFirst = stage.readings(0, Stage.CALLS);
            List<Reading> ofSecond = stage.readings(1, Stage.CALLS);
            List<float[][]> one = new ArrayList<>();
            List<float[][]> other = new ArrayList<>();
            for (int call = 0; call < Stage.CALLS; call++) {
                one.add(first.act(ofFirst.get(call)).horizon(0));
                other.add(second.act(ofSecond.get(call)).horizon(0));
            }
            return List.of(new Episode(one), new Episode(other));
        }
    }
}
