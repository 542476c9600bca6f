// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Watcher;
import dev.slipstream.tasks.data.Fields;
import dev.slipstream.tasks.data.npz.NpzWriter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records what robots read and did, so that others can be trained on the states they met. */
public final class EpisodeRecorder implements Watcher {

    private final ResultFile file;
    private final Map<EpisodeSeeds, List<Step>> episodes = new ConcurrentHashMap<>();

    private record Step(Reading reading, float[] action) {}

    /**
     * Makes a recorder.
     *
     * @param file where to write, in a folder that exists
     * @throws ConfigException where there is no such folder
     */
    public EpisodeRecorder(Path file) {
        this.file = new ResultFile(file, "--record");
    }

    @Override
    public void sees(EpisodeSeeds seeds, Episode episode) {}

    @Override
    public void acts(EpisodeSeeds seeds, Reading reading, float[] action) {
        episodes.computeIfAbsent(seeds, first -> new ArrayList<>())
                .add(new Step(reading, action.clone()));
    }

    /**
     * Writes the episodes, once they are over.
     *
     * @param order the episodes' seeds in the order in which they are written
     */
    public void write(List<EpisodeSeeds> order) {
        Map<String, List<float[]>> arrays = new LinkedHashMap<>();
        List<Integer> ends = new ArrayList<>();
        int steps = 0;
        for (EpisodeSeeds seeds : order) {
            for (Step step : episodes.getOrDefault(seeds, List.of())) {
                step.reading().values().forEach((name, values) -> rows(arrays, name).add(values));
                rows(arrays, Fields.ACTION).add(step.action());
                steps++;
            }
            ends.add(steps);
        }
        file.write(path -> NpzWriter.write(path, arrays, ends));
    }

    private static List<float[]> rows(Map<String, List<float[]>> arrays, String name) {
        return arrays.computeIfAbsent(name, first -> new ArrayList<>());
    }
}
