// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Schedule;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Windows of equal length put together, each a row, though they may begin at different steps.
 *
 * @param windows the windows
 * @param manager who owns what is put together
 */
record WindowBatch(List<Window> windows, NDManager manager) {

    int length() {
        return windows.get(0).lasting().size();
    }

    NDArray samples() {
        return joined(Window::sample);
    }

    NDList observations() {
        NDList observations = new NDList();
        for (String name : windows.get(0).input().observation().tensors().keySet()) {
            observations.add(
                    joined(window -> window.input().observation().get(name).expandDims(0)));
        }
        return observations;
    }

    /** What the rows' calls were planned from {@code [N, ...]}. */
    NDArray features() {
        return joined(window -> window.features().expandDims(0));
    }

    /** The slots that last for a call. */
    NDList slots() {
        return joinedLists(Window::slots);
    }

    /** The slots of the episode that a step of the windows reads. */
    NDList lasting(int step) {
        return joinedLists(window -> window.lasting().get(step));
    }

    NDArray noise(int step) {
        return joined(window -> window.input().noise().get(window.from() + step));
    }

    /** The numbers of the steps {@code [N, length]}. */
    NDArray steps() {
        long[] steps =
                windows.stream()
                        .flatMapToLong(
                                window ->
                                        IntStream.range(0, length())
                                                .mapToLong(step -> window.from() + step))
                        .toArray();
        return manager.create(steps, new Shape(windows.size(), length()));
    }

    NDArray timesteps(Schedule schedule, int step) {
        float[] timesteps = new float[windows.size()];
        for (int row = 0; row < timesteps.length; row++) {
            timesteps[row] = schedule.timestep(windows.get(row).from() + step);
        }
        return manager.create(timesteps);
    }

    /** A step's rows of a table {@code [N, WIDTH]}. */
    NDArray coefficients(double[] table, int step) {
        int width = CoefficientTable.WIDTH;
        float[] rows = new float[windows.size() * width];
        for (int i = 0; i < rows.length; i++) {
            int from = windows.get(i / width).from() + step;
            rows[i] = (float) table[from * width + i % width];
        }
        return manager.create(rows, new Shape(windows.size(), width));
    }

    private NDList joinedLists(Function<Window, NDList> part) {
        NDList joined = new NDList();
        for (int i = 0; i < part.apply(windows.get(0)).size(); i++) {
            int index = i;
            joined.add(joined(window -> part.apply(window).get(index)));
        }
        return joined;
    }

    private NDArray joined(Function<Window, NDArray> part) {
        NDArray joined =
                NDArrays.concat(new NDList(windows.stream().map(part).toArray(NDArray[]::new)));
        joined.attach(manager);
        return joined;
    }
}
