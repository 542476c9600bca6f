// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a plugin's descriptor claims of one preset, with the kit's defaults where it is silent.
 *
 * @param figures the numbers that it names
 * @param paired whether its noise pairs with the base's, so that chunk can be held against chunk
 * @param learned whether it has weights that were learned for the claim's policy alone
 * @param base the preset that it accelerates; empty for the recipe without the strategy
 * @param identities the recipes that it says it equals
 */
public record Claimed(
        Map<String, Double> figures,
        boolean paired,
        boolean learned,
        Optional<String> base,
        List<Identity> identities) {

    /** The largest mean drift of paired chunks, in units of the dense policy's spread. */
    public static final String DRIFT_MEAN = "driftMean";

    /** The largest 95th percentile of that drift. */
    public static final String DRIFT_P95 = "driftP95";

    /** The largest normalised energy distance to the dense policy. */
    public static final String ENERGY_DISTANCE = "energyDistance";

    /** The least part of the dense policy's share that each way keeps. */
    public static final String WAYS_KEPT = "waysKept";

    /** How much of the task's score may be lost. */
    public static final String SCORE_MARGIN = "scoreMargin";

    /** Evaluations one after the other, a warm call. */
    public static final String NFE_SEQUENTIAL = "nfeSequential";

    /** Rows evaluated, a warm call. */
    public static final String NFE_TOTAL = "nfeTotal";

    /** Multiply-accumulates of a warm call, all told, as a share of the dense call's. */
    public static final String MAC_SHARE = "macShare";

    /** How many times faster than the dense baseline a warm call is. */
    public static final String SPEEDUP = "speedup";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A recipe that the preset, with some roles changed, says it equals.
     *
     * @param with the roles that are changed, each with its options, as recipes write them
     * @param preset the preset, or presets joined by plus signs, that it equals
     * @param within the largest difference in normalised space; 0 for bit for bit
     */
    public record Identity(JsonNode with, String preset, double within) {}

    /**
     * Reads what is claimed of a trial's preset.
     *
     * @param trial the trial
     * @return the claim
     */
    public static Claimed of(Trial trial) {
        return of(trial.subject().claim(trial.preset()));
    }

    /**
     * Reads what is claimed of a trial's preset on the trial's policy, and on no other.
     *
     * @param trial the trial
     * @return the claim
     */
    public static Claimed here(Trial trial) {
        return of(trial.subject().claim(trial.preset(), trial.policy()));
    }

    private static Claimed of(Optional<Claim> claim) {
        return claim.map(Claimed::read)
                .orElseGet(() -> new Claimed(Map.of(), true, false, Optional.empty(), List.of()));
    }

    private static Claimed read(Claim claim) {
        JsonNode json = tree(claim.json());
        List<Identity> identities = new ArrayList<>();
        for (JsonNode identity : json.path("identities")) {
            identities.add(
                    new Identity(
                            identity.path("with"),
                            identity.path("equals").asText(),
                            identity.path("within").asDouble(0)));
        }
        return new Claimed(
                claim.figures(),
                json.path("paired").asBoolean(true),
                json.path("learned").asBoolean(false),
                Optional.ofNullable(json.path("base").textValue()),
                identities);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a claim that was read before is no JSON", e);
        }
    }

    /**
     * A figure.
     *
     * @param name its name
     * @return the number that is claimed, or empty
     */
    public OptionalDouble figure(String name) {
        Double value = figures.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * The recipe that the strategy accelerates.
     *
     * @param trial the trial
     * @return the recipe
     */
    public RecipeJson baseOf(Trial trial) {
        return base.map(preset -> RecipeJson.of(trial.host().read(preset))).orElseGet(trial::base);
    }
}
