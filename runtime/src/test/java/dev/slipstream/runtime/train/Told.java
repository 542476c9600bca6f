// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A user who stops a training at an update, and remembers what it said. */
final class Told implements ProgressListener {

    private final long stop;
    private final List<String> messages = new ArrayList<>();

    Told() {
        this(Long.MAX_VALUE);
    }

    Told(long stop) {
        this.stop = stop;
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public boolean progressed(long done, long total, Map<String, Double> figures) {
        return done < stop;
    }

    @Override
    public void says(String message) {
        messages.add(message);
    }
}
