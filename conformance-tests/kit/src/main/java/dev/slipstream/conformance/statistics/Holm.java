// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holm's step-down adjustment: of many claims tested together, none is upheld wrongly but with the
 * probability that was allowed for one, whatever the dependence among them.
 */
public final class Holm {

    private Holm() {}

    /**
     * Adjusts p-values: an adjusted one is compared with the error allowed for all claims together.
     *
     * @param pValues by the claim's name
     * @return the adjusted p-values, in the order given
     */
    public static Map<String, Double> adjusted(Map<String, Double> pValues) {
        pValues.forEach((name, pValue) -> Require.share("p-value of " + name, pValue));
        Map<String, Double> adjusted = new LinkedHashMap<>(pValues);
        List<Map.Entry<String, Double>> ascending =
                pValues.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        double largest = 0;
        int left = ascending.size();
        for (Map.Entry<String, Double> claim : ascending) {
            largest = Math.max(largest, Math.min(1, left * claim.getValue()));
            adjusted.put(claim.getKey(), largest);
            left--;
        }
        return adjusted;
    }

    /**
     * The claims that are upheld together.
     *
     * @param pValues by the claim's name
     * @param alpha the probability of upholding any claim wrongly
     * @return the names, in the order given
     */
    public static Set<String> upheld(Map<String, Double> pValues, double alpha) {
        Require.level("alpha", alpha);
        Set<String> upheld = new LinkedHashSet<>();
        adjusted(pValues)
                .forEach(
                        (name, pValue) -> {
                            if (pValue <= alpha) {
                                upheld.add(name);
                            }
                        });
        return upheld;
    }
}
