// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fits the tensors of a student's file to its teacher's. */
final class StudentWeights {

    private StudentWeights() {}

    /**
     * The file's tensors in the order of the teacher's.
     *
     * @throws WeightsException where they differ from the teacher's in names or shapes
     */
    static NDList like(NDList teacher, NDList file, String where) {
        Map<String, NDArray> found = new HashMap<>();
        file.forEach(tensor -> found.put(tensor.getName(), tensor));
        List<Problem> problems = new ArrayList<>();
        NDList picked = new NDList(teacher.size());
        for (NDArray original : teacher) {
            String name = original.getName();
            NDArray tensor = found.remove(name);
            if (tensor == null) {
                problems.add(problem("SDM-010", name, where, "nothing", "" + original.getShape()));
            } else if (!tensor.getShape().equals(original.getShape())) {
                problems.add(
                        problem(
                                "SDM-010",
                                name,
                                where,
                                "the shape " + tensor.getShape(),
                                "" + original.getShape()));
            } else {
                picked.add(tensor);
            }
        }
        for (String surplus : found.keySet()) {
            problems.add(problem("SDM-011", surplus, where, "a tensor", "none of that name"));
        }
        if (!problems.isEmpty()) {
            throw new WeightsException(problems);
        }
        return picked;
    }

    private static Problem problem(
            String code, String tensor, String where, String found, String wanted) {
        return new Problem(
                code,
                "tensor '" + tensor + "' of weights '" + where + "'",
                found,
                wanted + ", as the policy's network has it",
                "use the student with the policy that it was distilled from");
    }
}
