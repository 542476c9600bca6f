// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.Values;
import dev.slipstream.runtime.hint.Nearest;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Supplier;

/** A text that libtorch has compiled. */
@SuppressWarnings("try") // a permit is held, not used
public final class TorchKernel implements Kernel {

    private final KernelSource source;
    private final PtSymbolBlock module;
    private final Set<String> methods;
    private final CallGate gate;
    private final Handles handles;
    private final Border border;
    private final Supplier<TorchKernel> thaw;
    private final Lease lease;

    TorchKernel(
            KernelSource source,
            PtSymbolBlock module,
            Set<String> methods,
            CallGate gate,
            Handles handles,
            Border border,
            Supplier<TorchKernel> thaw,
            Runnable closed) {
        this.source = source;
        this.module = module;
        this.methods = methods;
        this.gate = gate;
        this.handles = handles;
        this.border = border;
        this.thaw = thaw;
        this.lease =
                new Lease(
                        () -> {
                            closed.run();
                            gate.free(module::close);
                        });
    }

    @Override
    public Set<String> methods() {
        return methods;
    }

    @Override
    public NDList call(NDManager manager, String method, Argument... arguments) {
        try (CallGate.Permit permit = enter(method)) {
            try {
                if (!manager.isOpen()) {
                    Border.own(manager, where(method));
                }
                IValue result = run(method, arguments);
                try {
                    return border.toArrays(result, manager, source.name());
                } finally {
                    handles.close(result);
                }
            } finally {
                lease.release();
            }
        }
    }

    @Override
    public Held hold(String method, Argument... arguments) {
        try (CallGate.Permit permit = enter(method)) {
            try {
                IValue result = run(method, arguments);
                return new TorchHeld(result, where(method), gate, border, handles);
            } finally {
                lease.release();
            }
        }
    }

    @Override
    public NDList differentiate(NDManager manager, String method, Argument... arguments) {
        try (CallGate.Permit permit = enter(method)) {
            try {
                return runTraining(manager, method, arguments);
            } finally {
                lease.release();
            }
        }
    }

    @Override
    public void close() {
        lease.close();
    }

    @Override
    public String toString() {
        return source.name() + " " + methods;
    }

    private CallGate.Permit enter(String method) {
        if (!methods.contains(method)) {
            throw unknown(method);
        }
        CallGate.Permit permit = gate.enter();
        if (!lease.acquire()) {
            permit.close();
            throw new KernelException(
                    new Problem(
                            "KRN-004",
                            where(method),
                            "a kernel that was closed",
                            "an open kernel",
                            "call it before the role that compiled it is closed"));
        }
        return permit;
    }

    private IValue run(String method, Argument[] arguments) {
        IValue[] values = new IValue[arguments.length];
        int ready = 0;
        try {
            for (; ready < values.length; ready++) {
                Argument argument = arguments[ready];
                if (argument instanceof TorchHeld held) {
                    values[ready] = held.borrow(where(method, ready));
                } else if (argument instanceof Values.Tensor tensor
                        && tensor.array() instanceof PtNDArray array
                        && !array.isReleased()) {
                    values[ready] = handles.opened(IValue.from(array));
                } else {
                    values[ready] = border.toNative(argument, where(method, ready));
                }
            }
            return handles.opened(IValueUtils.runMethod(module, method, values));
        } catch (EngineException e) {
            throw failed(method, e);
        } finally {
            while (--ready >= 0) {
                if (arguments[ready] instanceof TorchHeld held) {
                    held.giveBack();
                } else {
                    handles.close(values[ready]);
                }
            }
        }
    }

    /**
     * The one way into libtorch that records gradients takes arrays whose names say which argument
     * they belong to. The names go on aliases, because the arrays may be shared and have names of
     * their own.
     */
    private NDList runTraining(NDManager manager, String method, Argument[] arguments) {
        PtNDManager owner = Border.own(manager, where(method));
        try (PtNDManager scratch = (PtNDManager) owner.newSubManager()) {
            NDList inputs = new NDList();
            for (int i = 0; i < arguments.length; i++) {
                addNamed(inputs, scratch, arguments[i], i, where(method, i));
            }
            if (inputs.isEmpty()) {
                throw Border.refused(
                        where(method),
                        "no tensor among the arguments",
                        "at least one, because gradients are asked for");
            }
            return forward(method, owner, thaw.get().thaw(inputs, scratch));
        } catch (EngineException e) {
            throw failed(method, e);
        }
    }

    /**
     * Results of inference cannot be saved for a backward pass, so those among the inputs are
     * copied; what is no such result goes through as it is.
     */
    private NDList thaw(NDList inputs, PtNDManager scratch) {
        NDList list = new NDList(inputs.size());
        for (NDArray input : inputs) {
            list.add(alias((PtNDArray) input, scratch, "list[]"));
        }
        NDList thawed = forward("thaw", scratch, list);
        for (int i = 0; i < inputs.size(); i++) {
            thawed.get(i).setName(inputs.get(i).getName());
        }
        return thawed;
    }

    private NDList forward(String method, NDManager owner, NDList inputs) {
        NDArray choice = owner.create("");
        NDScope.unregister(choice);
        choice.setName("module_method:" + method);
        NDList all = new NDList(inputs.size() + 1);
        all.add(choice);
        all.addAll(inputs);
        return IValueUtils.forward(module, all, true);
    }

    private void addNamed(
            NDList inputs, PtNDManager scratch, Argument argument, int index, String where) {
        if (argument instanceof Values.Tensor tensor) {
            inputs.add(alias(Border.own(tensor.array(), where), scratch, null));
        } else if (argument instanceof Values.Tensors tensors && !tensors.arrays().isEmpty()) {
            String name = "list" + index + "[]";
            for (NDArray array : tensors.arrays()) {
                inputs.add(alias(Border.own(array, where), scratch, name));
            }
        } else {
            throw new KernelException(
                    new Problem(
                            "KRN-005",
                            where,
                            argument instanceof Values.Tensors
                                    ? "an empty list"
                                    : argument instanceof Held
                                            ? "a held argument"
                                            : "a " + argument.getClass().getSimpleName(),
                            "tensors and lists of tensors alone, because gradients are asked for",
                            "pass numbers as tensors, and lists with at least one tensor"));
        }
    }

    private static PtNDArray alias(PtNDArray array, PtNDManager scratch, @Nullable String name) {
        PtNDArray alias = new PtNDArray(scratch, array.getHandle());
        // It shares the array's handle, so nothing may ever close it.
        scratch.detachInternal(alias.getUid());
        NDScope.unregister(alias);
        alias.setName(name);
        return alias;
    }

    private String where(String method) {
        return "method " + method + " of kernel " + source.name();
    }

    private String where(String method, int argument) {
        return "argument "
                + (argument + 1)
                + " of method "
                + method
                + " of kernel "
                + source.name();
    }

    private KernelException failed(String method, EngineException cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        LibtorchMessage read = LibtorchMessage.ofRunning(message, source.text());
        return new KernelException(
                new Problem(
                        "KRN-002",
                        where(method),
                        read.text(),
                        "a call that succeeds",
                        "compare the arguments' order, types and shapes with the method's"
                                + " signature; the cause holds the engine's own words"),
                cause);
    }

    private KernelException unknown(String method) {
        String near = String.join(" or ", Nearest.names(method, methods));
        return new KernelException(
                new Problem(
                        "KRN-003",
                        "kernel " + source.name(),
                        "no method " + method,
                        "one of " + String.join(", ", methods),
                        near.isEmpty()
                                ? "call one of those, or add the method to the text"
                                : "call " + near + ", or add the method to the text"));
    }
}
