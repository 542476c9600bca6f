// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Values;

/** Carries arguments to the engine's side and results back. */
final class Border {

    private final Handles handles;

    Border(Handles handles) {
        this.handles = handles;
    }

    /** Makes the handle of an argument that carries its value. */
    IValue toNative(Argument argument, String where) {
        return handles.opened(convert(argument, where));
    }

    /** Makes the arrays of a result: a tensor, or lists and tuples of them, flattened in order. */
    NDList toArrays(IValue value, NDManager manager, String where) {
        PtNDManager owner = own(manager, where);
        if (value.isTensor()) {
            NDList list = new NDList(1);
            list.add(value.toTensor(owner));
            return list;
        }
        if (value.isTensorList()) {
            return new NDList(value.toTensorArray(owner));
        }
        NDList list = new NDList();
        collect(value, owner, list, where);
        return list;
    }

    /** The manager as the engine's, or an error where it cannot own arrays. */
    static PtNDManager own(NDManager manager, String where) {
        if (!(manager instanceof PtNDManager owner)) {
            throw new KernelException(
                    new Problem(
                            "KRN-007",
                            where,
                            "a manager of " + manager.getEngine().getEngineName(),
                            "a manager of the runtime's engine",
                            "pass the manager that the runtime hands out"));
        }
        if (!manager.isOpen()) {
            throw new KernelException(
                    new Problem(
                            "KRN-007",
                            where,
                            "a closed manager",
                            "an open manager to own the result",
                            "pass the manager of the current call, or keep the result in the"
                                    + " session"));
        }
        return owner;
    }

    /** The array as the engine's. */
    static PtNDArray own(NDArray array, String where) {
        if (array instanceof PtNDArray own && !own.isReleased()) {
            return own;
        }
        throw new KernelException(
                new Problem(
                        "KRN-005",
                        where,
                        array.isReleased() ? "a closed array" : "an array of another engine",
                        "an open array of the runtime's engine",
                        "keep the array open until the call returns; arrays close with their"
                                + " manager"));
    }

    /** The error for what the engine cannot take. */
    static KernelException refused(String where, String found, String wanted) {
        return new KernelException(
                new Problem(
                        "KRN-005",
                        where,
                        found,
                        wanted,
                        "make arguments by Argument.of, Kernel.hold or KernelCompiler.hold"));
    }

    private void collect(IValue value, PtNDManager manager, NDList list, String where) {
        if (value.isTensor()) {
            list.add(value.toTensor(manager));
        } else if (value.isTensorList()) {
            for (PtNDArray array : value.toTensorArray(manager)) {
                list.add(array);
            }
        } else if (value.isTuple()) {
            collectAll(value.toIValueTuple(), manager, list, where);
        } else if (value.isList()) {
            collectAll(value.toIValueArray(), manager, list, where);
        } else if (!value.getType().equals("NoneType")) {
            throw new KernelException(
                    new Problem(
                            "KRN-006",
                            where,
                            "a " + value.getType(),
                            "a Tensor, or lists and tuples of Tensors",
                            "return the value as a tensor, such as torch.tensor(value), or hold"
                                    + " the result"));
        }
    }

    private void collectAll(IValue[] parts, PtNDManager manager, NDList list, String where) {
        for (IValue part : parts) {
            handles.opened(part);
        }
        try {
            for (IValue part : parts) {
                collect(part, manager, list, where);
            }
        } finally {
            for (IValue part : parts) {
                handles.close(part);
            }
        }
    }

    private static IValue convert(Argument argument, String where) {
        if (argument instanceof Values.Tensor tensor) {
            return IValue.from(own(tensor.array(), where));
        }
        if (argument instanceof Values.Int number) {
            return IValue.from(number.value());
        }
        if (argument instanceof Values.Tensors tensors) {
            NDList arrays = tensors.arrays();
            PtNDArray[] own = new PtNDArray[arrays.size()];
            for (int i = 0; i < own.length; i++) {
                own[i] = own(arrays.get(i), where);
            }
            return IValue.listFrom(own);
        }
        if (argument instanceof Values.Ints numbers) {
            return IValue.listFrom(numbers.values());
        }
        if (argument instanceof Values.Real number) {
            return IValue.from(number.value());
        }
        if (argument instanceof Values.Floats numbers) {
            return IValue.listFrom(numbers.values());
        }
        if (argument instanceof Values.Bool truth) {
            return IValue.from(truth.value());
        }
        throw refused(
                where,
                argument == null ? "null" : "a " + argument.getClass().getName(),
                "an argument of the runtime's making");
    }
}
