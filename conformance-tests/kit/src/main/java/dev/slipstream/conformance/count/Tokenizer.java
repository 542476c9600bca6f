// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import dev.slipstream.conformance.count.Token.Kind;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a network's text into words, so that comments, texts in quotes and lines that go on within
 * brackets are what they are to the engine. One thread.
 */
final class Tokenizer {

    /** Longest first. */
    private static final List<String> SYMBOLS =
            List.of(
                    "...", "**=", "//=", "<<=", ">>=", "**", "//", "->", "==", "!=", "<=", ">=",
                    "+=", "-=", "*=", "/=", "%=", "@=", "|=", "&=", "^=", "<<", ">>", ":=");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int depth;

    private Tokenizer(String text) {
        this.text = text;
    }

    /** The words, with {@link Kind#END} as the last. */
    static List<Token> tokens(String text) throws UnreadableTextException {
        Tokenizer tokenizer = new Tokenizer(text.replace("\r\n", "\n"));
        while (tokenizer.next()) {}
        return tokenizer.tokens;
    }

    private boolean next() throws UnreadableTextException {
        int begin = at;
        skipBlanks();
        String lead = text.substring(begin, at);
        if (at == text.length()) {
            tokens.add(new Token(Kind.END, lead, "", line));
            return false;
        }
        int from = at;
        int startLine = line;
        Kind kind = read();
        String word = text.substring(from, at);
        line += (int) word.chars().filter(c -> c == '\n').count();
        tokens.add(new Token(kind, lead, word, startLine));
        return true;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '\n' && depth > 0) {
                line++;
                at++;
            } else if (text.startsWith("\\\n", at)) {
                line++;
                at += 2;
            } else if (c == ' ' || c == '\t') {
                at++;
            } else {
                return;
            }
        }
    }

    private Kind read() throws UnreadableTextException {
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            return Kind.NEWLINE;
        }
        if (quoteAt(at) >= 0) {
            at = endOfString(quoteAt(at));
            return Kind.STRING;
        }
        if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
            return Kind.NUMBER;
        }
        if (isNamePart(c)) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            return Kind.NAME;
        }
        symbol(c);
        return Kind.SYMBOL;
    }

    /** Where the quote of a string stands that begins here, behind its prefix; or -1. */
    private int quoteAt(int from) {
        int quote = from;
        while (quote < text.length()
                && quote - from < 2
                && "rRbBuUfF".indexOf(text.charAt(quote)) >= 0) {
            quote++;
        }
        return quote < text.length() && "'\"".indexOf(text.charAt(quote)) >= 0 ? quote : -1;
    }

    private int endOfString(int quote) throws UnreadableTextException {
        String mark = text.substring(quote, quote + 1);
        String closing = text.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
        int end = quote + closing.length();
        while (!text.startsWith(closing, end)) {
            if (end >= text.length() || (closing.length() == 1 && text.charAt(end) == '\n')) {
                throw new UnreadableTextException(line, "a text in quotes that does not end");
            }
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + closing.length();
    }

    private void number() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponent = (c == '+' || c == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0;
            if (!isNamePart(c) && c != '.' && !exponent) {
                return;
            }
            at++;
        }
    }

    private void symbol(char c) throws UnreadableTextException {
        if ("([{".indexOf(c) >= 0) {
            depth++;
        } else if (")]}".indexOf(c) >= 0) {
            depth--;
        }
        if (depth < 0) {
            throw new UnreadableTextException(line, "a bracket '" + c + "' that none opened");
        }
        at +=
                SYMBOLS.stream()
                        .filter(symbol -> text.startsWith(symbol, at))
                        .mapToInt(String::length)
                        .findFirst()
                        .orElse(1);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
