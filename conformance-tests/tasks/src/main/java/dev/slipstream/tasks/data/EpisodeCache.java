// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.api.train.Demonstrations.Recorded;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Keeps the episodes that were asked for last, as long as they fit into a number of bytes. */
final class EpisodeCache {

    private static final int ROW_OVERHEAD = 24;

    private final long limit;
    private final IntFunction<Recorded> reader;
    private final Map<Integer, Recorded> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    EpisodeCache(long limit, IntFunction<Recorded> reader) {
        this.limit = limit;
        this.reader = reader;
    }

    Recorded get(int index) {
        Recorded episode = kept.get(index);
        if (episode == null) {
            episode = reader.apply(index);
            kept.put(index, episode);
            bytes += size(episode);
            dropOldest();
        }
        return episode;
    }

    /** The episode that was asked for last stays, whatever its size. */
    private void dropOldest() {
        Iterator<Recorded> oldest = kept.values().iterator();
        while (bytes > limit && kept.size() > 1) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    private static long size(Recorded episode) {
        long size = size(episode.actions());
        for (float[][] rows : episode.observations().values()) {
            size += size(rows);
        }
        return size;
    }

    private static long size(float[][] rows) {
        return rows.length * (ROW_OVERHEAD + (long) rows[0].length * Float.BYTES);
    }
}
