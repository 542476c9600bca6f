// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelCompiler;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The lists of gate programs on the engine's side. Making a list of some thousand numbers costs
 * more than a step, so a program that comes a second time is held; one that changes with every call
 * is not.
 *
 * <p>Any thread.
 */
final class HeldPrograms implements AutoCloseable {

    private static final int LIMIT = 64;

    private final KernelCompiler compiler;
    private final Map<GateProgram, Lists> held = new ConcurrentHashMap<>();
    private final AtomicReference<WeakReference<GateProgram>> last =
            new AtomicReference<>(new WeakReference<>(null));

    HeldPrograms(KernelCompiler compiler) {
        this.compiler = compiler;
    }

    /** A program's code and weights as arguments. */
    record Lists(Argument code, Argument weights) {}

    // Programs compare by their arrays' identity, so a hit is the very same program.
    Lists of(GateProgram program) {
        Lists lists = held.get(program);
        if (lists != null) {
            return lists;
        }
        boolean again = last.get().refersTo(program);
        if (again && held.size() < LIMIT) {
            return held.computeIfAbsent(program, this::hold);
        }
        if (!again) {
            last.set(new WeakReference<>(program));
        }
        return new Lists(Argument.of(program.code()), Argument.of(program.weights()));
    }

    private Lists hold(GateProgram program) {
        return new Lists(
                compiler.hold(Argument.of(program.code())),
                compiler.hold(Argument.of(program.weights())));
    }

    @Override
    public void close() {
        held.values()
                .forEach(
                        lists -> {
                            ((Held) lists.code()).close();
                            ((Held) lists.weights()).close();
                        });
        held.clear();
    }
}
