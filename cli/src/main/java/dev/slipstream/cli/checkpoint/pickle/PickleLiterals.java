// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Reads the opcodes that stand for a value of their own. */
final class PickleLiterals {

    /** No checkpoint counts further, and the work of parsing grows with the square. */
    private static final int LONGEST_NUMBER = 400;

    private final PickleReader reader;

    PickleLiterals(PickleReader reader) {
        this.reader = reader;
    }

    Object read(Opcode opcode) {
        return switch (opcode) {
            case NONE -> PickledNone.NONE;
            case NEWTRUE -> true;
            case NEWFALSE -> false;
            case INT -> wholeOrFlag(reader.line(LONGEST_NUMBER));
            case BININT -> (long) reader.i4();
            case BININT1 -> (long) reader.u1();
            case BININT2 -> (long) reader.u2();
            case LONG -> whole(withoutSuffix(reader.line(LONGEST_NUMBER)));
            case LONG1 -> binary(reader.u1());
            case LONG4 -> binary(reader.u4());
            case FLOAT -> fraction(reader.line(LONGEST_NUMBER));
            case BINFLOAT -> reader.bigEndianDouble();
            case STRING -> PickleEscapes.quoted(reader.line(Integer.MAX_VALUE));
            case BINSTRING -> latin(reader.u4());
            case SHORT_BINSTRING -> latin(reader.u1());
            case UNICODE -> PickleEscapes.unicode(reader.line(Integer.MAX_VALUE));
            case BINUNICODE -> reader.text(reader.u4());
            case SHORT_BINUNICODE -> reader.text(reader.u1());
            case BINUNICODE8 -> reader.text(reader.i8());
            case BINBYTES -> reader.take(reader.u4());
            case SHORT_BINBYTES -> reader.take(reader.u1());
            case BINBYTES8, BYTEARRAY8 -> reader.take(reader.i8());
            default -> throw new IllegalArgumentException(opcode + " is no literal");
        };
    }

    /** The oldest protocol writes the two booleans as numbers with a zero before them. */
    private static Object wholeOrFlag(String line) {
        return switch (line) {
            case "00" -> false;
            case "01" -> true;
            default -> whole(line);
        };
    }

    private static Object whole(String digits) {
        try {
            return number(new BigInteger(digits));
        } catch (NumberFormatException e) {
            throw PickleFault.malformed("the number '" + Shown.text(digits) + "'");
        }
    }

    private static String withoutSuffix(String line) {
        return line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    }

    private Object binary(long length) {
        if (length > LONGEST_NUMBER) {
            throw PickleFault.malformed("a number of " + length + " bytes");
        }
        byte[] bytes = reader.take(length);
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[i] = bytes[bytes.length - 1 - i];
        }
        return bytes.length == 0 ? (Object) 0L : number(new BigInteger(bigEndian));
    }

    private static Object number(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static double fraction(String line) {
        try {
            return switch (line) {
                case "nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(line);
            };
        } catch (NumberFormatException e) {
            throw PickleFault.malformed("the number '" + Shown.text(line) + "'");
        }
    }

    private String latin(long length) {
        return new String(reader.take(length), StandardCharsets.ISO_8859_1);
    }
}
