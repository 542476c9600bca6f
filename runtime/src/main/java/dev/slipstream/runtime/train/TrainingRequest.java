// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.Demonstrations;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A training that somebody asks for.
 *
 * @param trainer the trainer's name
 * @param options its options, a JSON object
 * @param seed the seed that all of its randomness follows from
 * @param output the folder for its results; made where it is missing
 * @param teacher the policy that is taught from
 * @param demonstrations the demonstrations
 * @param evaluator judges what it writes on the way
 * @param progress hears how far it is
 */
public record TrainingRequest(
        String trainer,
        String options,
        long seed,
        Path output,
        Optional<Policy> teacher,
        Optional<Demonstrations> demonstrations,
        Evaluator evaluator,
        ProgressListener progress) {}
