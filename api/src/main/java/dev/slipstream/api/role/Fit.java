// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.role;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How a role fits with others: the features it offers, those it needs and those it cannot stand,
 * the latter two with the reason that a refused user reads.
 *
 * @param offers what this role offers to the others
 * @param needs what some other role of the recipe must offer, each with the reason
 * @param refuses what no other role of the recipe may offer, each with the reason
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Fit(Set<Feature> offers, Map<Feature, String> needs, Map<Feature, String> refuses) {

    /** A role that offers, needs and refuses nothing. */
    public static final Fit ANY = new Fit(Set.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public Fit {
        offers = Set.copyOf(offers);
        needs = Map.copyOf(needs);
        refuses = Map.copyOf(refuses);
    }

    /**
     * A copy that offers one feature more.
     *
     * @param feature the feature
     * @return the copy
     */
    public Fit offering(Feature feature) {
        Set<Feature> more = new LinkedHashSet<>(offers);
        more.add(feature);
        return new Fit(more, needs, refuses);
    }

    /**
     * A copy that needs one feature more.
     *
     * @param feature the feature
     * @param reason why, as the end of a sentence that begins with the role's name
     * @return the copy
     */
    public Fit needing(Feature feature, String reason) {
        Map<Feature, String> more = new LinkedHashMap<>(needs);
        more.put(feature, reason);
        return new Fit(offers, more, refuses);
    }

    /**
     * A copy that refuses one feature more.
     *
     * @param feature the feature
     * @param reason why, as the end of a sentence that begins with the role's name
     * @return the copy
     */
    public Fit refusing(Feature feature, String reason) {
        Map<Feature, String> more = new LinkedHashMap<>(refuses);
        more.put(feature, reason);
        return new Fit(offers, needs, more);
    }
}
