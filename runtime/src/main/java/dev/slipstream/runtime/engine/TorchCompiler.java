// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.Values;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has libtorch compile network texts, and counts what is open. */
@SuppressWarnings("try") // a permit is held, not used
public final class TorchCompiler implements KernelCompiler {

    private static final Pattern OUTSIDE = Pattern.compile("(?m)^def[ \\t]+(\\w+)");

    /**
     * The texts that the adapter itself needs: the slot bank's, and the way from inference to
     * training.
     */
    private static final KernelSource HELPERS =
            TorchSlotBank.SOURCE.plus(
                    """
                      def thaw(self, list: List[Tensor]) -> List[Tensor]:
                        thawed = annotate(List[Tensor], [])
                        for i in range(len(list)):
                          if list[i].is_inference():
                            thawed.append(list[i].clone())
                          else:
                            thawed.append(list[i])
                        return thawed
                    """);

    private final PtNDManager modules;
    private final CallGate gate;
    private final Handles handles = new Handles();
    private final Border border = new Border(handles);
    private final AtomicInteger kernels = new AtomicInteger();
    private final Object helperLock = new Object();
    private @Nullable TorchKernel helperKernel;

    TorchCompiler(NDManager parent, CallGate gate) {
        this.modules = (PtNDManager) parent.newSubManager();
        this.modules.setName("slipstream kernels");
        this.gate = gate;
    }

    @Override
    public TorchKernel compile(KernelSource source) {
        TorchKernel kernel = compile(source, kernels::decrementAndGet);
        kernels.incrementAndGet();
        return kernel;
    }

    @Override
    public TorchKernel load(String name, InputStream archive) {
        try (CallGate.Permit permit = gate.enter()) {
            // The engine's own reading never ends where a stream throws.
            InputStream bytes = new ByteArrayInputStream(archive.readAllBytes());
            PtSymbolBlock module = JniUtils.loadModule(modules, bytes, true, false);
            TorchKernel kernel =
                    kernel(new KernelSource(name, ""), module, kernels::decrementAndGet);
            kernels.incrementAndGet();
            return kernel;
        } catch (EngineException | IOException e) {
            throw new KernelException(
                    new Problem(
                            "KRN-008",
                            "archive " + name,
                            firstLine(String.valueOf(e.getMessage())),
                            "a TorchScript archive that this engine's version of libtorch loads",
                            "export it with torch.jit.save, from a version no newer than the"
                                    + " engine's"),
                    e);
        }
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("no message");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Tensors are copied: arrays made from Java numbers, and those read from files, borrow
     * memory that goes when they are closed.
     */
    @Override
    public TorchHeld hold(Argument argument) {
        try (CallGate.Permit permit = gate.enter();
                NDManager copies = modules.newSubManager()) {
            if (argument instanceof Values.Tensor tensor) {
                return holdShared(Argument.of(copy(tensor.array(), copies)));
            }
            if (argument instanceof Values.Tensors tensors) {
                NDList list = new NDList(tensors.arrays().size());
                for (NDArray array : tensors.arrays()) {
                    list.add(copy(array, copies));
                }
                return holdShared(Argument.of(list));
            }
            return holdShared(argument);
        }
    }

    /**
     * Makes an argument that stays on the engine's side and shares the memory of its tensors.
     *
     * @param argument the argument; its tensors must own their memory, as results of operations and
     *     of kernels do, and arrays made from Java numbers or read from files do not
     * @return the held argument, owned by the caller
     */
    public TorchHeld holdShared(Argument argument) {
        if (argument instanceof Held) {
            throw Border.refused(
                    "held argument", "an argument that is held already", "one that is not");
        }
        try (CallGate.Permit permit = gate.enter()) {
            return new TorchHeld(
                    border.toNative(argument, "held argument"),
                    "held argument",
                    gate,
                    border,
                    handles);
        }
    }

    /**
     * Makes a bank of slots that were never written.
     *
     * @param slots how many
     * @return the bank, owned by the caller
     */
    public TorchSlotBank newBank(int slots) {
        return TorchSlotBank.empty(helpers(), slots);
    }

    /**
     * How many kernels are open.
     *
     * @return those compiled and not closed
     */
    public int openKernels() {
        return kernels.get();
    }

    /**
     * How many native handles of arguments and results are open.
     *
     * @return held ones, and transient ones of calls in flight
     */
    public long openHandles() {
        return handles.count();
    }

    /** Frees all kernels. */
    void close() {
        modules.close();
    }

    private TorchKernel compile(KernelSource source, Runnable closed) {
        try (CallGate.Permit permit = gate.enter()) {
            Matcher outside = OUTSIDE.matcher(source.text());
            if (outside.find()) {
                int line = (int) source.text().substring(0, outside.start()).lines().count() + 1;
                throw refused(
                        source,
                        "method " + outside.group(1) + " without indentation at line " + line,
                        "indent methods by two spaces and their bodies by four",
                        null);
            }
            return kernel(source, load(source), closed);
        }
    }

    private TorchKernel kernel(KernelSource source, PtSymbolBlock module, Runnable closed) {
        String[] names = JniUtils.getMethodNames(module);
        if (names.length == 0) {
            module.close();
            throw refused(source, "no method", "write at least one method", null);
        }
        JniUtils.enableInferenceMode(module);
        Set<String> methods =
                Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(names)));
        return new TorchKernel(
                source, module, methods, gate, handles, border, this::helpers, closed);
    }

    private PtSymbolBlock load(KernelSource source) {
        byte[] archive = TorchArchive.of(source.text()).bytes();
        try {
            return JniUtils.loadModule(modules, new ByteArrayInputStream(archive), true, false);
        } catch (EngineException e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            LibtorchMessage read = LibtorchMessage.ofCompiling(message, source.text());
            throw refused(
                    source,
                    read.text(),
                    read.place().isEmpty()
                            ? "correct the text; the cause holds the engine's own words"
                            : "correct that line",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from memory", e);
        }
    }

    private TorchKernel helpers() {
        synchronized (helperLock) {
            if (helperKernel == null) {
                helperKernel = compile(HELPERS, () -> {});
            }
            return helperKernel;
        }
    }

    private static NDArray copy(NDArray array, NDManager manager) {
        NDArray own = Border.own(array, "held argument");
        if (own.getSparseFormat() != SparseFormat.DENSE) {
            return own;
        }
        NDArray copy = own.duplicate();
        copy.attach(manager);
        return copy;
    }

    private static KernelException refused(
            KernelSource source, String found, String fix, @Nullable Throwable cause) {
        return new KernelException(
                new Problem(
                        "KRN-001",
                        "kernel " + source.name(),
                        found,
                        "TorchScript methods that compile",
                        fix),
                cause);
    }
}
