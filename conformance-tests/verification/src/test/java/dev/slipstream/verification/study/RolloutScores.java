// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.conformance.statistics.Descriptive;
import dev.slipstream.conformance.statistics.NonInferiority;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code slipstream rollout --json} wrote of one recipe.
 *
 * @param recipe the recipe
 * @param evaluations a call's rounds of network evaluations
 * @param solved the share of episodes that solved the task
 * @param scores by the task's seed
 */
record RolloutScores(String recipe, double evaluations, double solved, Map<Long, Double> scores) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the map. */
    RolloutScores {
        scores = Map.copyOf(scores);
    }

    static RolloutScores read(Path file) throws IOException {
        JsonNode json = JSON.readTree(file.toFile());
        Map<Long, Double> scores = new HashMap<>();
        for (int i = 0; i < json.path("seeds").size(); i++) {
            scores.put(json.path("seeds").get(i).asLong(), json.path("scores").get(i).asDouble());
        }
        return new RolloutScores(
                json.path("recipe").asText(),
                json.path("nfe").path("sequential").asDouble(),
                json.path("successRate").asDouble(),
                scores);
    }

    double meanScore() {
        return Descriptive.mean(of(seeds()));
    }

    double standardError() {
        return Descriptive.standardError(of(seeds()));
    }

    /** Whether no more than a margin is lost beside another, on the seeds that both have. */
    NonInferiority beside(RolloutScores other, double margin) {
        List<Long> shared = seeds().stream().filter(other.scores::containsKey).toList();
        return NonInferiority.of(of(shared), other.of(shared), margin);
    }

    private List<Long> seeds() {
        return scores.keySet().stream().sorted().toList();
    }

    private double[] of(List<Long> seeds) {
        return seeds.stream().mapToDouble(scores::get).toArray();
    }
}
