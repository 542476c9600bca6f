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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight robots are served at the same time. */
final class OnManyThreads extends Law {

    private static final int ROBOTS = 8;
    private static final int THREADS = 4;

    OnManyThreads() {
        super(
                "ISO-02",
                Scope.PRESET,
                "Eight sessions on four threads give what each gives alone, bit for bit.",
                "buffers and maps of the role that several threads use at once");
    }

    @Override
    public Finding check(Trial trial) throws InterruptedException {
        try (Stage stage = Stage.of(trial)) {
            List<Episode> together = together(stage);
            for (int robot = 0; robot < ROBOTS; robot++) {
                Optional<String> difference =
                        Stage.undisturbed(trial, robot).difference(together.get(robot));
                if (difference.isPresent()) {
                    return unsafe(
                            "robot "
                                    + robot
                                    + " of "
                                    + ROBOTS
                                    + " that differs "
                                    + difference.get()
                                    + " from itself alone");
                }
            }
            return Episodes.same(ROBOTS + " sessions on " + THREADS + " threads and alone");
        } catch (ExecutionException e) {
            return unsafe("this: " + e.getCause());
        }
    }

    private static Finding unsafe(String found) {
        return broken(
                "on " + THREADS + " threads, " + found,
                "the same bits",
                "keep nothing in the role that a call writes, and guard what it keeps lazily");
    }

    private static List<Episode> together(Stage stage)
            throws InterruptedException, ExecutionException {
        List<Session> sessions = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int robot = 0; robot < ROBOTS; robot++) {
                sessions.add(stage.open(robot));
            }
            List<Future<Episode>> playing = new ArrayList<>();
            for (int robot = 0; robot < ROBOTS; robot++) {
                Session session = sessions.get(robot);
                List<Reading> readings = stage.readings(robot, Stage.CALLS);
                playing.add(threads.submit(() -> Episode.of(session, readings)));
            }
            List<Episode> episodes = new ArrayList<>();
            for (Future<Episode> one : playing) {
                episodes.add(one.get());
            }
            return episodes;
        } finally {
            threads.shutdown();
            sessions.forEach(Session::close);
        }
    }
}
