// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

/** The two kinds of text with escapes that the oldest protocol writes. */
final class PickleEscapes {

    private PickleEscapes() {}

    /** Text as Python's source has it, between quotes. */
    static String quoted(String line) {
        int end = line.length() - 1;
        if (end < 1 || line.charAt(0) != line.charAt(end) || "'\"".indexOf(line.charAt(0)) < 0) {
            throw PickleFault.malformed("text without quotes");
        }
        StringBuilder text = new StringBuilder();
        int at = 1;
        while (at < end) {
            char letter = line.charAt(at++);
            if (letter != '\\') {
                text.append(letter);
                continue;
            }
            char escape = line.charAt(at++);
            switch (escape) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case '\\', '\'', '"' -> text.append(escape);
                case 'x' -> {
                    text.append((char) hexadecimal(line, at, 2, end));
                    at += 2;
                }
                default -> throw PickleFault.malformed("the escape of character " + (int) escape);
            }
        }
        return text.toString();
    }

    /** Text where only what Latin-1 lacks is escaped. */
    static String unicode(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            boolean escaped = line.charAt(i) == '\\' && i + 1 < line.length();
            int digits =
                    !escaped
                            ? 0
                            : line.charAt(i + 1) == 'u' ? 4 : line.charAt(i + 1) == 'U' ? 8 : 0;
            if (digits == 0) {
                text.append(line.charAt(i));
                continue;
            }
            int point = hexadecimal(line, i + 2, digits, line.length());
            if (!Character.isValidCodePoint(point)) {
                throw PickleFault.malformed("an escape beyond Unicode");
            }
            text.appendCodePoint(point);
            i += 1 + digits;
        }
        return text.toString();
    }

    private static int hexadecimal(String line, int begin, int digits, int end) {
        int value = 0;
        for (int i = begin; i < begin + digits; i++) {
            int digit = i < end ? Character.digit(line.charAt(i), 16) : -1;
            if (digit < 0) {
                throw PickleFault.malformed("an escape that is cut off");
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
