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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A host's pool serves a robot with whichever thread is free. */
final class MovedBetweenThreads extends Law {

    MovedBetweenThreads() {
        super(
                "THR-02",
                Scope.PRESET,
                "A session whose calls come from one thread after another gives the same chunks.",
                "thread-locals, and locks that are held from one call to the next");
    }

    @Override
    public Finding check(Trial trial) throws InterruptedException {
        Episode onOne = Stage.undisturbed(trial, 0);
        try {
            return onOne.difference(onMany(trial))
                    .map(difference -> bound("it differs " + difference))
                    .orElseGet(() -> Episodes.same("a session on one thread and on several"));
        } catch (ExecutionException e) {
            return bound("this: " + e.getCause());
        }
    }

    private static Finding bound(String found) {
        return broken(
                "in a session whose every call comes from another thread, " + found,
                "the same bits as from one thread",
                "keep a session's state in the session, not in thread-locals");
    }

    private static Episode onMany(Trial trial) throws InterruptedException, ExecutionException {
        List<float[][]> chunks = new ArrayList<>();
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            for (Reading reading : stage.readings(0, Stage.CALLS)) {
                ExecutorService thread = Executors.newSingleThreadExecutor();
                try {
                    chunks.add(thread.submit(() -> session.act(reading).horizon(0)).get());
                } finally {
                    thread.shutdown();
                }
            }
        }
        return new Episode(chunks);
    }
}
