// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelCompiler;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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
    private final Map<Key, Lists> held = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    HeldPrograms(KernelCompiler compiler) {
        this.compiler = compiler;
    }

    /** A program's code and weights as arguments. */
    record Lists(Argument code, Argument weights) {}

    /**
     * A program by what it says, so that sessions whose plans agree share its lists.
     *
     * @param program the program
     * @param hash of its numbers
     */
    private record Key(GateProgram program, int hash) {

        static Key of(GateProgram program) {
            return new Key(
                    program,
                    31 * Arrays.hashCode(program.code()) + Arrays.hashCode(program.weights()));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && hash == that.hash
                    && Arrays.equals(program.code(), that.program.code())
                    && Arrays.equals(program.weights(), that.program.weights());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    Lists of(GateProgram program) {
        Key key = Key.of(program);
        Lists lists = held.get(key);
        if (lists != null) {
            return lists;
        }
        boolean again = last.getAndSet(key.hash()) == key.hash();
        return again && held.size() < LIMIT
                ? held.computeIfAbsent(key, unused -> hold(program))
                : new Lists(Argument.of(program.code()), Argument.of(program.weights()));
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
