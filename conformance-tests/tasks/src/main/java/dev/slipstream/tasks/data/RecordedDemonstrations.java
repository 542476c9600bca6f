// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.api.train.Demonstrations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Recordings whose fields are joined to a policy's observations and actions. Keeps the episodes
 * that were asked for last, up to a number of bytes.
 *
 * <p>One thread at a time. The recordings must stay open.
 */
public final class RecordedDemonstrations implements Demonstrations {

    private static final long KEPT_BYTES = 256L << 20;

    private final Recordings recordings;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Tensor action;
    private final EpisodeCache cache;

    /**
     * Joins fields of recordings.
     *
     * @param recordings the recordings
     * @param fields which fields
     * @throws dev.slipstream.api.error.ConfigException where the recordings do not have them
     */
    public RecordedDemonstrations(Recordings recordings, Fields fields) {
        this(recordings, fields, KEPT_BYTES);
    }

    RecordedDemonstrations(Recordings recordings, Fields fields, long keptBytes) {
        this.recordings = recordings;
        fields.tensors()
                .forEach((name, parts) -> tensors.put(name, Tensor.of(name, parts, recordings)));
        this.action = Tensor.of(Fields.ACTION, fields.action(), recordings);
        this.cache = new EpisodeCache(keptBytes, this::read);
    }

    /** The name of the recordings' folder or file. */
    public String name() {
        return recordings.name();
    }

    /** The number of elements of each observation, by name. */
    public Map<String, Integer> observationSizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> sizes.put(name, tensor.size()));
        return Collections.unmodifiableMap(sizes);
    }

    /** The number of elements of an action. */
    public int actionSize() {
        return action.size();
    }

    @Override
    public int episodes() {
        return recordings.episodes();
    }

    @Override
    public int length(int index) {
        return recordings.length(index);
    }

    /** One episode; its arrays are shared, and not to be changed. */
    @Override
    public Recorded episode(int index) {
        return cache.get(index);
    }

    /** The statistics of each observation and of the action, by name, over all episodes. */
    public Map<String, Statistics> statistics() {
        Map<String, StatisticsCollector> collectors = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> collectors.put(name, collector(tensor)));
        collectors.put(Fields.ACTION, collector(action));
        for (int index = 0; index < episodes(); index++) {
            Recorded episode = episode(index);
            episode.observations().forEach((name, rows) -> collectors.get(name).add(rows));
            collectors.get(Fields.ACTION).add(episode.actions());
        }
        Map<String, Statistics> statistics = new LinkedHashMap<>();
        collectors.forEach((name, collector) -> statistics.put(name, collector.statistics()));
        return Collections.unmodifiableMap(statistics);
    }

    private static StatisticsCollector collector(Tensor tensor) {
        return new StatisticsCollector(tensor.size());
    }

    private Recorded read(int index) {
        Map<String, float[][]> observations = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> observations.put(name, tensor.read(recordings, index)));
        return new Recorded(
                Collections.unmodifiableMap(observations), action.read(recordings, index));
    }
}
