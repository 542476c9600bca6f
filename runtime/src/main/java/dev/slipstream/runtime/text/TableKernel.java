// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A table's arithmetic as a kernel: one row at a time, with the operations of a range call in their
 * order.
 *
 * <p>Process scope, any thread.
 */
public final class TableKernel implements AutoCloseable {

    private static final int LIMIT = 512;

    private final Kernel kernel;
    private final KernelCompiler compiler;
    private final Map<CoefficientTable, Held> tables = new ConcurrentHashMap<>();
    private final Held noClip;

    /**
     * Compiles the arithmetic alone, for denoisers that are no text.
     *
     * @param compiler the compiler
     */
    public TableKernel(KernelCompiler compiler) {
        this(compiler.compile(new KernelSource("table", LoopText.TABLE)), compiler);
    }

    /** The arithmetic as part of a network's kernel, which stays the caller's. */
    TableKernel(Kernel kernel, KernelCompiler compiler) {
        this.kernel = kernel;
        this.compiler = compiler;
        this.noClip = compiler.hold(Argument.of(flat(Clip.NONE)));
    }

    /**
     * Applies one row.
     *
     * @param update what to apply
     * @return the converted prediction and the next sample, owned by the sample's manager
     */
    public TableStep.Result step(TableStep update) {
        NDList result =
                kernel.call(
                        update.sample().getManager(),
                        "run_row",
                        Argument.of(update.sample()),
                        Argument.of(update.prediction()),
                        Argument.of(update.past()),
                        Argument.of(list(update.noise())),
                        coefficients(update.table()),
                        Argument.of((long) CoefficientTable.WIDTH * update.step()),
                        clip(update.table()));
        return new TableStep.Result(result.get(0), result.get(1));
    }

    static NDList list(Optional<NDArray> array) {
        return array.map(NDList::new).orElseGet(NDList::new);
    }

    /** Kept by identity, up to a limit: some schedulers make a table for every start. */
    Argument coefficients(CoefficientTable table) {
        Held held = tables.get(table);
        if (held != null) {
            return held;
        }
        if (tables.size() >= LIMIT) {
            return Argument.of(table.toArray());
        }
        return tables.computeIfAbsent(table, made -> compiler.hold(Argument.of(made.toArray())));
    }

    Argument clip(CoefficientTable table) {
        return table.clip().kind() == Clip.Kind.NONE ? noClip : Argument.of(flat(table.clip()));
    }

    private static double[] flat(Clip clip) {
        double kind =
                switch (clip.kind()) {
                    case NONE -> 0;
                    case RANGE -> 1;
                    case DYNAMIC -> 2;
                };
        return new double[] {kind, clip.ratio(), clip.range()};
    }

    @Override
    public void close() {
        tables.values().forEach(Held::close);
        tables.clear();
        noClip.close();
        kernel.close();
    }
}
