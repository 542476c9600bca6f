// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.bell;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.sdm.SdmPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.ProgressListener;
import dev.slipstream.runtime.train.TrainingRequest;

import java.nio.file.Path;
import java.util.Optional;

/** Trains students of the bell teachers, and asks them. */
public final class Students implements AutoCloseable {

    private static final int CHUNKS = 64;

    private final Slipstream slipstream =
            Slipstream.builder()
                    .plugin(new SdmPlugin())
                    .plugin(new BellPlugin())
                    .defaultPolicy("bell/noise")
                    .build();

    /** The host. */
    public Slipstream slipstream() {
        return slipstream;
    }

    /**
     * Trains, with the usual data and nobody listening.
     *
     * @param trainer the trainer
     * @param teacher the teacher's name
     * @param options its options, with single quotes
     * @param output where to
     */
    public void train(String trainer, String teacher, String options, Path output) {
        train(
                trainer,
                Optional.of(teacher),
                options,
                output,
                Episodes.USUAL,
                Evaluator.NONE,
                (done, total, figures) -> true);
    }

    /** Trains. */
    public void train(
            String trainer,
            Optional<String> teacher,
            String options,
            Path output,
            Demonstrations data,
            Evaluator evaluator,
            ProgressListener progress) {
        try (CompiledRecipe recipe =
                compile(
                        "{'policy': 'bell/%s', 'scheduler': {'use': 'bell/two-steps'}}"
                                .formatted(teacher.orElse("noise")))) {
            slipstream.train(
                    new TrainingRequest(
                            "sdm/" + trainer,
                            options.replace('\'', '"'),
                            5,
                            output,
                            teacher.map(name -> recipe.policy()),
                            Optional.of(data),
                            evaluator,
                            progress));
        }
    }

    /**
     * Compiles a recipe.
     *
     * @param json the recipe, with single quotes
     * @return the recipe
     */
    public CompiledRecipe compile(String json) {
        return slipstream.compileText("test", json.replace('\'', '"'));
    }

    /**
     * Asks a student that sees a number.
     *
     * @param recipe the recipe's file
     * @param seen the number
     * @return the mean and the standard deviation of its actions
     */
    public double[] actions(Path recipe, float seen) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        try (CompiledRecipe compiled = slipstream.compile(recipe.toString())) {
            for (int seed = 0; seed < CHUNKS; seed++) {
                try (Session session = slipstream.open(compiled, SessionOptions.seeded(seed))) {
                    for (float[] slot : session.act(Reading.of("state", seen)).horizon(0)) {
                        for (float value : slot) {
                            sum += value;
                            squares += value * value;
                            count++;
                        }
                    }
                }
            }
        }
        double mean = sum / count;
        return new double[] {mean, Math.sqrt(squares / count - mean * mean)};
    }

    @Override
    public void close() {
        slipstream.close();
    }
}
