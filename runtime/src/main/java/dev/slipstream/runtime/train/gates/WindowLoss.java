// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.Differentiable.SlotTables;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.schedule.Clip;

import java.util.List;

/**
 * How far gated steps lead from the dense policy: the rows of a batch together, with gradients to
 * the gates through every step of their windows.
 */
final class WindowLoss {

    /** The table's arithmetic, with coefficients for each row of the batch. */
    private static final String STEP =
            """
              def step(self, x: Tensor, p: Tensor, z: Tensor, coefficients: Tensor, bound: Tensor) -> List[Tensor]:
                c = coefficients.transpose(0, 1).unsqueeze(2).unsqueeze(3)
                d = x * c[0] + p * c[1]
                b = float(bound)
                if b > 0.:
                  d = torch.clamp(d, -b, b)
                return [d, x * c[2] + p * c[3] + d * c[4] + z * c[7]]
            """;

    private final Teacher teacher;
    private final SlotTables tables;
    private final Kernel kernel;
    private final double[] table;
    private final float bound;

    WindowLoss(Gating gating, KernelCompiler kernels) {
        this.teacher = gating.teacher();
        this.tables = gating.slots().tables();
        this.kernel = kernels.compile(new KernelSource("steps with gradients", STEP));
        this.table = teacher.table().toArray();
        Clip clip = teacher.table().clip();
        this.bound = clip.kind() == Clip.Kind.RANGE ? (float) clip.range() : 0;
    }

    /** The converted predictions of the dense policy, gone on from the windows' samples. */
    NDList targets(WindowBatch batch) {
        NDArray sample = batch.samples();
        NDList observations = batch.observations();
        NDList targets = new NDList();
        for (int step = 0; step < batch.length(); step++) {
            NDArray prediction =
                    teacher.network()
                            .predict(
                                    teacher.network().weights(),
                                    sample,
                                    timesteps(batch, step),
                                    observations)
                            .get(0);
            NDList next = next(batch, step, sample, prediction);
            targets.add(next.get(0));
            sample = next.get(1);
        }
        return targets;
    }

    /**
     * The mean distance of the converted predictions from their targets.
     *
     * @param batch the windows
     * @param targets what {@link #targets} gave for them
     * @param gates for each step its gates {@code [N, blocks, 1 + directions]}
     */
    NDArray of(WindowBatch batch, NDList targets, List<NDArray> gates) {
        NDArray sample = batch.samples();
        NDList observations = batch.observations();
        NDList slots = batch.slots();
        int kept = slots.size();
        NDArray distance = batch.manager().create(0f);
        for (int step = 0; step < batch.length(); step++) {
            NDList result =
                    teacher.network()
                            .predict(
                                    teacher.network().weights(),
                                    sample,
                                    timesteps(batch, step),
                                    observations,
                                    gates.get(step),
                                    new NDList(slots).addAll(batch.lasting(step)),
                                    tables);
            NDList next = next(batch, step, sample, result.get(0));
            distance = distance.add(next.get(0).sub(targets.get(step)).abs().mean());
            sample = next.get(1);
            slots = result.subNDList(1, 1 + kept);
        }
        return distance.div(distance.getManager().create((float) batch.length()));
    }

    private NDArray timesteps(WindowBatch batch, int step) {
        return batch.timesteps(teacher.schedule(), step);
    }

    /** The converted prediction and the next sample. */
    private NDList next(WindowBatch batch, int step, NDArray sample, NDArray prediction) {
        return kernel.differentiate(
                batch.manager(),
                "step",
                Argument.of(sample),
                Argument.of(prediction),
                Argument.of(batch.noise(step)),
                Argument.of(batch.coefficients(table, step)),
                Argument.of(batch.manager().create(bound)));
    }
}
