// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.tasks.data.source.DataCode;

import java.util.List;
import java.util.TreeMap;

/**
 * The episodes of several demonstrations, one after the other, such as people's and those that a
 * policy recorded.
 *
 * @param parts the demonstrations
 */
public record JoinedDemonstrations(List<? extends Demonstrations> parts) implements Demonstrations {

    /** Copies the list. */
    public JoinedDemonstrations {
        parts = List.copyOf(parts);
    }

    /**
     * Joins what was read from recordings.
     *
     * @param parts at least one, of observations and actions of the same sizes
     * @return the joined demonstrations
     * @throws dev.slipstream.api.error.ConfigException where the sizes differ
     */
    public static JoinedDemonstrations of(List<RecordedDemonstrations> parts) {
        String wanted = sizes(parts.get(0));
        for (int i = 1; i < parts.size(); i++) {
            String found = sizes(parts.get(i));
            if (!found.equals(wanted)) {
                throw DataCode.WRONG_CHOICE.refusal(
                        "recordings '" + parts.get(i).name() + "'",
                        found,
                        "those of '" + parts.get(0).name() + "': " + wanted,
                        "choose fields of the same sizes from each");
            }
        }
        return new JoinedDemonstrations(parts);
    }

    private static String sizes(RecordedDemonstrations part) {
        return "observations "
                + new TreeMap<>(part.observationSizes())
                + " and actions of "
                + part.actionSize();
    }

    @Override
    public int episodes() {
        return parts.stream().mapToInt(Demonstrations::episodes).sum();
    }

    @Override
    public int length(int index) {
        Place place = place(index);
        return place.part().length(place.index());
    }

    @Override
    public Recorded episode(int index) {
        Place place = place(index);
        return place.part().episode(place.index());
    }

    private record Place(Demonstrations part, int index) {}

    private Place place(int index) {
        int left = index;
        for (Demonstrations part : parts) {
            if (left < part.episodes()) {
                return new Place(part, left);
            }
            left -= part.episodes();
        }
        throw new IndexOutOfBoundsException("episode " + index + " of " + episodes());
    }
}
