// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;

import java.io.InputStream;

/**
 * Stands between roles and the engine's compiler, and rewrites their texts so that they count what
 * they compute. Results stay the same bit for bit, but calls take longer. Of an archive that was
 * exported elsewhere only the evaluations are counted.
 *
 * <p>Any thread; calls of one kernel are taken one after the other.
 */
public final class CountingCompiler implements KernelCompiler {

    private final KernelCompiler engine;
    private final NDManager manager;
    private final Ledger ledger;

    /**
     * Makes a compiler.
     *
     * @param engine the engine's own
     * @param manager what counts are read through; outlives the kernels
     * @param ledger where what kernels do is written down
     */
    public CountingCompiler(KernelCompiler engine, NDManager manager, Ledger ledger) {
        this.engine = engine;
        this.manager = manager;
        this.ledger = ledger;
    }

    @Override
    public Kernel compile(KernelSource source) {
        CountedText text = CountedText.of(source);
        Kernel kernel;
        try {
            kernel = engine.compile(text.source());
        } catch (KernelException e) {
            // Where the given text does not compile either, its author reads of that.
            kernel = engine.compile(source);
            text = text.givenUp(source, e.getMessage());
        }
        int number = ledger.newKernel(text.uncounted());
        return text.rewritten()
                ? new CountingKernel(kernel, number, text.network(), manager, ledger)
                : new WatchedKernel(kernel, number, false, ledger);
    }

    @Override
    public Kernel load(String name, InputStream archive) {
        Kernel kernel = engine.load(name, archive);
        return new WatchedKernel(kernel, ledger.newArchive(), true, ledger);
    }

    @Override
    public Held hold(Argument argument) {
        return engine.hold(argument);
    }
}
