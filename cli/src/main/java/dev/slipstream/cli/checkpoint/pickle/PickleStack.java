// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The unpickler's stack. Nothing below the last mark can be taken before the mark is. */
final class PickleStack {

    private final List<Object> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    void push(Object value) {
        values.add(value);
    }

    void mark() {
        marks.push(values.size());
    }

    Object peek() {
        requireOne();
        return values.get(values.size() - 1);
    }

    Object pop() {
        requireOne();
        return values.remove(values.size() - 1);
    }

    <T> T pop(Class<T> type, String wanted) {
        return cast(pop(), type, wanted);
    }

    <T> T peek(Class<T> type, String wanted) {
        return cast(peek(), type, wanted);
    }

    /** Takes a value, or the mark where no value stands on it. */
    void discard() {
        if (!marks.isEmpty() && marks.element() == values.size()) {
            marks.pop();
        } else {
            pop();
        }
    }

    /** Takes all values above the last mark, and the mark. */
    List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw PickleFault.malformed("an opcode that wants a mark, and no mark");
        }
        List<Object> above = values.subList(marks.pop(), values.size());
        List<Object> taken = new ArrayList<>(above);
        above.clear();
        return taken;
    }

    /** The one value of a finished pickle. */
    Object result() {
        if (values.size() != 1 || !marks.isEmpty()) {
            throw PickleFault.malformed("an end with " + values.size() + " values on the stack");
        }
        return values.get(0);
    }

    private void requireOne() {
        int floor = marks.isEmpty() ? 0 : marks.element();
        if (values.size() == floor) {
            throw PickleFault.malformed("an opcode that wants a value, and none on the stack");
        }
    }

    private static <T> T cast(Object value, Class<T> type, String wanted) {
        if (!type.isInstance(value)) {
            throw PickleFault.malformed("an opcode that wants " + wanted + ", and something else");
        }
        return type.cast(value);
    }
}
