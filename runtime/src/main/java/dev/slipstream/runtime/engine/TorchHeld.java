// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Held;

/** A value on the engine's side. */
@SuppressWarnings("try") // a permit is held, not used
public final class TorchHeld implements Held {

    private final IValue value;
    private final String name;
    private final CallGate gate;
    private final Border border;
    private final Lease lease;

    TorchHeld(IValue value, String name, CallGate gate, Border border, Handles handles) {
        this.value = value;
        this.name = name;
        this.gate = gate;
        this.border = border;
        this.lease = new Lease(() -> gate.free(() -> handles.close(value)));
    }

    @Override
    public NDList toArrays(NDManager manager) {
        try (CallGate.Permit permit = gate.enter()) {
            IValue borrowed = borrow(name);
            try {
                return border.toArrays(borrowed, manager, name);
            } finally {
                giveBack();
            }
        }
    }

    @Override
    public void close() {
        lease.close();
    }

    /** Keeps the value alive until it is given back. */
    IValue borrow(String where) {
        if (!lease.acquire()) {
            throw new KernelException(
                    new Problem(
                            "KRN-004",
                            where,
                            "a held argument that was closed (" + name + ")",
                            "an open one",
                            "close it after its last use; the scope that made it owns it"));
        }
        return value;
    }

    void giveBack() {
        lease.release();
    }

    @Override
    public String toString() {
        return name;
    }
}
