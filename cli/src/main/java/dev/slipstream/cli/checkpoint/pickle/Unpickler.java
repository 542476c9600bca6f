// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle of the protocols 0 to 5. A pickle is a program; this machine runs its stack and
 * memo, but calls nothing outside a given list, and its work and memory are bounded by the bytes
 * that it reads. Every error names the byte.
 *
 * <p>One pickle, one thread.
 */
public final class Unpickler {

    private static final int NEWEST_PROTOCOL = 5;

    /** Ten times the largest checkpoint known; the values of so many opcodes fit in 200 MiB. */
    private static final int MOST_OPCODES = 2_000_000;

    private static final int LONGEST_NAME = 1_000;

    private final PickleReader reader;
    private final String where;
    private final PickleClasses classes;
    private final PickleStack stack = new PickleStack();
    private final Map<Long, Object> memo = new HashMap<>();
    private final PickleLiterals literals;
    private final PickleContainers containers;

    /**
     * Prepares to read.
     *
     * @param bytes the pickle
     * @param where what messages call it
     * @param classes all that it may name
     */
    public Unpickler(byte[] bytes, String where, PickleClasses classes) {
        this.reader = new PickleReader(bytes);
        this.where = where;
        this.classes = classes;
        this.literals = new PickleLiterals(reader);
        this.containers = new PickleContainers(stack);
    }

    /**
     * Reads the pickle.
     *
     * @return its value
     * @throws dev.slipstream.api.error.ConfigException where it is malformed, too large, or names
     *     what it may not
     */
    public Object load() {
        int begin = 0;
        try {
            for (int i = 0; i < MOST_OPCODES; i++) {
                begin = reader.offset();
                Opcode opcode = Opcode.of(reader.u1());
                if (opcode == Opcode.STOP) {
                    return stack.result();
                }
                execute(opcode);
            }
            throw PickleFault.tooLarge(
                    "more than " + MOST_OPCODES + " opcodes", "at most that many");
        } catch (PickleFault fault) {
            throw fault.at(where + ", byte " + begin);
        }
    }

    private void execute(Opcode opcode) {
        switch (opcode.group()) {
            case STREAM -> frame(opcode);
            case LITERAL -> stack.push(literals.read(opcode));
            case CONTAINER -> containers.apply(opcode);
            case MEMO -> remember(opcode);
            case OBJECT -> construct(opcode);
            case REFUSED -> throw PickleFault.malformed("the opcode " + opcode);
        }
    }

    private void frame(Opcode opcode) {
        if (opcode == Opcode.FRAME) {
            // Frames only say how much to read ahead, and all is read.
            reader.i8();
            return;
        }
        int protocol = reader.u1();
        if (protocol > NEWEST_PROTOCOL) {
            throw PickleFault.malformed("protocol " + protocol);
        }
    }

    private void remember(Opcode opcode) {
        switch (opcode) {
            case PUT -> memo.put(index(), stack.peek());
            case BINPUT -> memo.put((long) reader.u1(), stack.peek());
            case LONG_BINPUT -> memo.put(reader.u4(), stack.peek());
            case MEMOIZE -> memo.put((long) memo.size(), stack.peek());
            case GET -> recall(index());
            case BINGET -> recall(reader.u1());
            case LONG_BINGET -> recall(reader.u4());
            default -> throw new IllegalArgumentException(opcode + " has nothing to remember");
        }
    }

    private long index() {
        String digits = reader.line(LONGEST_NAME);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw PickleFault.malformed("the memo index '" + Shown.text(digits) + "'");
        }
    }

    private void recall(long index) {
        Object value = memo.get(index);
        if (value == null) {
            throw PickleFault.malformed("the memo index " + index + ", which holds nothing");
        }
        stack.push(value);
    }

    private void construct(Opcode opcode) {
        switch (opcode) {
            case GLOBAL -> stack.push(global());
            case STACK_GLOBAL -> stackGlobal();
            case REDUCE, NEWOBJ -> call(arguments());
            case NEWOBJ_EX -> callWithoutKeywords();
            case INST -> instance(global(), stack.popToMark());
            case OBJ -> object();
            case BUILD -> build();
            case PERSID -> stack.push(classes.persistent(reader.line(LONGEST_NAME)));
            case BINPERSID -> stack.push(classes.persistent(stack.pop()));
            default -> throw new IllegalArgumentException(opcode + " makes no object");
        }
    }

    private PickleClass global() {
        String module = reader.line(LONGEST_NAME);
        return classes.find(module, reader.line(LONGEST_NAME));
    }

    private void stackGlobal() {
        String name = stack.pop(String.class, "a name");
        stack.push(classes.find(stack.pop(String.class, "a module"), name));
    }

    private PickledTuple arguments() {
        return stack.pop(PickledTuple.class, "a tuple of arguments");
    }

    private void call(PickledTuple arguments) {
        PickleClass called = stack.pop(PickleClass.class, "a class");
        stack.push(called.maker().make(arguments));
    }

    private void callWithoutKeywords() {
        PickledDict keywords = stack.pop(PickledDict.class, "a dictionary of arguments");
        if (!keywords.named().isEmpty() || !keywords.others().isEmpty()) {
            throw PickleFault.malformed("arguments with keywords");
        }
        call(arguments());
    }

    private void object() {
        List<Object> values = stack.popToMark();
        if (values.isEmpty() || !(values.get(0) instanceof PickleClass made)) {
            throw PickleFault.malformed("an object without a class");
        }
        instance(made, values.subList(1, values.size()));
    }

    private void instance(PickleClass made, List<Object> arguments) {
        stack.push(made.maker().make(new PickledTuple(arguments)));
    }

    private void build() {
        Object state = stack.pop();
        stack.peek(Buildable.class, "an object that takes a state").build(state);
    }
}
