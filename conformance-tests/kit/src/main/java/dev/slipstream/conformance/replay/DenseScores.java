// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The scores of a dense policy in closed loop, as the kit ships them.
 *
 * @param policy the policy
 * @param recipe the recipe
 * @param task the task
 * @param noiseSeeds the seeds of the noise, one a draw
 * @param firstSeed the task's seed of the first episode; those of the others follow
 * @param scores by episode and draw
 */
public record DenseScores(
        String policy,
        String recipe,
        String task,
        long[] noiseSeeds,
        long firstSeed,
        double[][] scores) {

    private static final String SHIPPED = "baselines/";

    /**
     * Reads what is shipped.
     *
     * @param policy the policy, as recipes write it
     * @return the scores, or empty where none are shipped for it
     */
    public static Optional<DenseScores> of(String policy) {
        String file =
                "/dev/slipstream/conformance/reference/"
                        + policy.replace(SHIPPED, "")
                        + "-dense-scores.json";
        try (InputStream stream = DenseScores.class.getResourceAsStream(file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new ObjectMapper().readValue(stream, DenseScores.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The scores of the first episodes.
     *
     * @param episodes how many
     * @return their scores
     */
    public DenseScores first(int episodes) {
        return new DenseScores(
                policy, recipe, task, noiseSeeds, firstSeed, Arrays.copyOf(scores, episodes));
    }

    /**
     * The task's seeds.
     *
     * @return one for each episode
     */
    public List<Long> seeds() {
        return LongStream.range(firstSeed, firstSeed + scores.length).boxed().toList();
    }

    /**
     * Each episode's mean over the draws.
     *
     * @return the means
     */
    public double[] meanByEpisode() {
        return Arrays.stream(scores)
                .mapToDouble(draws -> Arrays.stream(draws).average().orElseThrow())
                .toArray();
    }
}
