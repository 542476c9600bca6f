// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

/** The opcodes of the pickle protocols 0 to 5, under the protocol's own names. */
enum Opcode {
    PROTO(0x80, Group.STREAM),
    FRAME(0x95, Group.STREAM),
    STOP('.', Group.STREAM),

    NONE('N', Group.LITERAL),
    NEWTRUE(0x88, Group.LITERAL),
    NEWFALSE(0x89, Group.LITERAL),
    INT('I', Group.LITERAL),
    BININT('J', Group.LITERAL),
    BININT1('K', Group.LITERAL),
    BININT2('M', Group.LITERAL),
    LONG('L', Group.LITERAL),
    LONG1(0x8a, Group.LITERAL),
    LONG4(0x8b, Group.LITERAL),
    FLOAT('F', Group.LITERAL),
    BINFLOAT('G', Group.LITERAL),
    STRING('S', Group.LITERAL),
    BINSTRING('T', Group.LITERAL),
    SHORT_BINSTRING('U', Group.LITERAL),
    UNICODE('V', Group.LITERAL),
    BINUNICODE('X', Group.LITERAL),
    SHORT_BINUNICODE(0x8c, Group.LITERAL),
    BINUNICODE8(0x8d, Group.LITERAL),
    BINBYTES('B', Group.LITERAL),
    SHORT_BINBYTES('C', Group.LITERAL),
    BINBYTES8(0x8e, Group.LITERAL),
    BYTEARRAY8(0x96, Group.LITERAL),

    MARK('(', Group.CONTAINER),
    POP('0', Group.CONTAINER),
    POP_MARK('1', Group.CONTAINER),
    DUP('2', Group.CONTAINER),
    EMPTY_TUPLE(')', Group.CONTAINER),
    TUPLE('t', Group.CONTAINER),
    TUPLE1(0x85, Group.CONTAINER),
    TUPLE2(0x86, Group.CONTAINER),
    TUPLE3(0x87, Group.CONTAINER),
    EMPTY_LIST(']', Group.CONTAINER),
    LIST('l', Group.CONTAINER),
    APPEND('a', Group.CONTAINER),
    APPENDS('e', Group.CONTAINER),
    EMPTY_DICT('}', Group.CONTAINER),
    DICT('d', Group.CONTAINER),
    SETITEM('s', Group.CONTAINER),
    SETITEMS('u', Group.CONTAINER),
    EMPTY_SET(0x8f, Group.CONTAINER),
    ADDITEMS(0x90, Group.CONTAINER),
    FROZENSET(0x91, Group.CONTAINER),

    PUT('p', Group.MEMO),
    BINPUT('q', Group.MEMO),
    LONG_BINPUT('r', Group.MEMO),
    MEMOIZE(0x94, Group.MEMO),
    GET('g', Group.MEMO),
    BINGET('h', Group.MEMO),
    LONG_BINGET('j', Group.MEMO),

    GLOBAL('c', Group.OBJECT),
    STACK_GLOBAL(0x93, Group.OBJECT),
    REDUCE('R', Group.OBJECT),
    BUILD('b', Group.OBJECT),
    INST('i', Group.OBJECT),
    OBJ('o', Group.OBJECT),
    NEWOBJ(0x81, Group.OBJECT),
    NEWOBJ_EX(0x92, Group.OBJECT),
    PERSID('P', Group.OBJECT),
    BINPERSID('Q', Group.OBJECT),

    EXT1(0x82, Group.REFUSED),
    EXT2(0x83, Group.REFUSED),
    EXT4(0x84, Group.REFUSED),
    NEXT_BUFFER(0x97, Group.REFUSED),
    READONLY_BUFFER(0x98, Group.REFUSED);

    /** Who carries an opcode out. */
    enum Group {
        STREAM,
        LITERAL,
        CONTAINER,
        MEMO,
        OBJECT,
        /** What no checkpoint uses: registered extensions, and buffers outside the stream. */
        REFUSED
    }

    private static final Opcode[] BY_CODE = new Opcode[256];

    static {
        for (Opcode opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    private final int code;
    private final Group group;

    Opcode(int code, Group group) {
        this.code = code;
        this.group = group;
    }

    Group group() {
        return group;
    }

    static Opcode of(int code) {
        Opcode opcode = BY_CODE[code];
        if (opcode == null) {
            throw PickleFault.malformed("the opcode " + code);
        }
        return opcode;
    }
}
