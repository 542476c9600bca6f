// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.util.ArrayList;
import java.util.List;

/** Carries out the opcodes that arrange values: marks, tuples, lists, dictionaries and sets. */
final class PickleContainers {

    private final PickleStack stack;

    PickleContainers(PickleStack stack) {
        this.stack = stack;
    }

    void apply(Opcode opcode) {
        switch (opcode) {
            case MARK -> stack.mark();
            case POP -> stack.discard();
            case POP_MARK -> stack.popToMark();
            case DUP -> stack.push(stack.peek());
            case EMPTY_TUPLE -> tuple(0);
            case TUPLE1 -> tuple(1);
            case TUPLE2 -> tuple(2);
            case TUPLE3 -> tuple(3);
            case TUPLE -> stack.push(new PickledTuple(stack.popToMark()));
            case EMPTY_LIST, EMPTY_SET -> stack.push(new ArrayList<>(0));
            // A set is read as a list: nobody looks anything up in it.
            case LIST, FROZENSET -> stack.push(stack.popToMark());
            case APPEND -> append(List.of(stack.pop()));
            case APPENDS, ADDITEMS -> append(stack.popToMark());
            case EMPTY_DICT -> stack.push(new PickledDict());
            case DICT -> dictionary();
            case SETITEM -> setItem();
            case SETITEMS -> setItems(stack.popToMark());
            default -> throw new IllegalArgumentException(opcode + " arranges nothing");
        }
    }

    private void tuple(int size) {
        Object[] items = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            items[i] = stack.pop();
        }
        stack.push(new PickledTuple(List.of(items)));
    }

    private void append(List<Object> items) {
        @SuppressWarnings("unchecked")
        List<Object> list = stack.peek(List.class, "a list");
        list.addAll(items);
    }

    private void dictionary() {
        List<Object> items = stack.popToMark();
        stack.push(new PickledDict());
        setItems(items);
    }

    private void setItem() {
        Object value = stack.pop();
        Object key = stack.pop();
        stack.peek(PickledDict.class, "a dictionary").put(key, value);
    }

    private void setItems(List<Object> items) {
        PickledDict target = stack.peek(PickledDict.class, "a dictionary");
        if (items.size() % 2 != 0) {
            throw PickleFault.malformed("a key without a value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            target.put(items.get(i), items.get(i + 1));
        }
    }
}
