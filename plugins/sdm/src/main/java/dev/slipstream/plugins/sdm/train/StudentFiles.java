// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.sdm.student.Manifest;

/**
 * Writes students as recipes can use them: weights in half precision, a manifest, and the recipe.
 *
 * @param context where they are written
 * @param manifest the manifest
 * @param scheduler the scheduler that belongs to the student, as JSON
 */
record StudentFiles(TrainingContext context, Manifest manifest, String scheduler) {

    void write(String folder, NDList weights) {
        try (NDManager scope = context.manager().newSubManager()) {
            NDList halves = new NDList(weights.size());
            for (NDArray weight : weights) {
                NDArray half = weight.toType(DataType.FLOAT16, true);
                half.attach(scope);
                half.setName(weight.getName());
                halves.add(half);
            }
            context.write(folder + "weights", halves);
        }
        context.write(folder + "manifest.json", manifest);
        context.write(
                folder + "recipe.json",
                "{\"denoiser\": {\"use\": \"sdm/student\", \"manifest\": \"file:manifest.json\"},\n"
                        + " \"scheduler\": "
                        + scheduler
                        + "}\n");
    }
}
