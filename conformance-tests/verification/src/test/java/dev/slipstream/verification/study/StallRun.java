// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.conformance.statistics.Descriptive;
import dev.slipstream.conformance.statistics.McNemar;
import dev.slipstream.conformance.statistics.NonInferiority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The episodes of one arm in one dead zone.
 *
 * @param episodes the episodes, from the first seed on
 */
record StallRun(List<Played> episodes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    StallRun {
        episodes = List.copyOf(episodes);
    }

    /**
     * How an episode went.
     *
     * @param score its score
     * @param solved whether the task was solved
     * @param stalls how often the agent stood still
     */
    record Played(double score, boolean solved, Stalls stalls) {

        /** Few episodes of any policy are solved: a score that tells more of them apart. */
        private static final double REACHED = 0.8;

        boolean reached() {
            return score >= REACHED;
        }
    }

    static StallRun read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), StallRun.class);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), this);
    }

    StallRun with(List<Played> more) {
        return new StallRun(Stream.concat(episodes.stream(), more.stream()).toList());
    }

    StallRun first(int count) {
        return new StallRun(episodes.subList(0, count));
    }

    int size() {
        return episodes.size();
    }

    /** What all episodes had together. */
    Stalls stalls() {
        return episodes.stream().map(Played::stalls).reduce(Stalls::plus).orElseThrow();
    }

    /** How many stalls an episode had. */
    double stallsAnEpisode() {
        return stalls().begun() / (double) size();
    }

    /** The share of executed chunks over which the agent stood still. */
    double stillShare() {
        return stalls().still() / (double) stalls().chunks();
    }

    /** The share of stalls that ended in time; NaN without any. */
    double recovery() {
        return stalls().recovered() / (double) stalls().followed();
    }

    double meanScore() {
        return Descriptive.mean(scores(size()));
    }

    double standardError() {
        return Descriptive.standardError(scores(size()));
    }

    double solvedShare() {
        return episodes.stream().filter(Played::solved).count() / (double) size();
    }

    double reachedShare() {
        return episodes.stream().filter(Played::reached).count() / (double) size();
    }

    /** Whether the goal is reached differently often, on the seeds that both have. */
    McNemar reachedBeside(StallRun control) {
        int shared = Math.min(size(), control.size());
        return McNemar.of(reached(shared), control.reached(shared));
    }

    /** How much higher the scores are, on the seeds that both have. */
    NonInferiority scoreBeside(StallRun control) {
        int shared = Math.min(size(), control.size());
        return NonInferiority.of(scores(shared), control.scores(shared), 0);
    }

    private double[] scores(int first) {
        return episodes.stream().limit(first).mapToDouble(Played::score).toArray();
    }

    private boolean[] reached(int first) {
        boolean[] reached = new boolean[first];
        for (int i = 0; i < first; i++) {
            reached[i] = episodes.get(i).reached();
        }
        return reached;
    }
}
