// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import dev.slipstream.conformance.count.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rewrites a text so that the operations that are counted go through the methods that count them.
 * Lines stay where they are, so that the engine's messages still name the right ones.
 *
 * <p>Only what binds at least as tightly as {@code @} is read as an expression; whatever binds less
 * tightly, statements among it, stands between expressions and stays as it is. One thread.
 */
final class Rewriter {

    private static final Set<String> KEYWORDS =
            Set.of(
                    "and",
                    "as",
                    "assert",
                    "break",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "for",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "not",
                    "or",
                    "pass",
                    "raise",
                    "return",
                    "while",
                    "with");

    private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%", "@");
    private static final Set<String> SIGNS = Set.of("-", "+", "~");

    private final String kernel;
    private final List<Token> tokens;
    private final List<Uncounted> uncounted = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();
    private int at;

    Rewriter(String kernel, String text) throws UnreadableTextException {
        this.kernel = kernel;
        this.tokens = Tokenizer.tokens(text);
    }

    /** Text with the blanks before it apart, so that something can be put in front of it. */
    private record Piece(String lead, String body) {

        Piece and(String more) {
            return new Piece(lead, body + more);
        }

        String whole() {
            return lead + body;
        }
    }

    String rewritten() throws UnreadableTextException {
        return until(Kind.END, "") + token().lead();
    }

    List<Uncounted> uncounted() {
        return uncounted;
    }

    /** The methods that the rewritten text calls. */
    Set<String> used() {
        return used;
    }

    private Token token() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private String until(Kind kind, String closing) throws UnreadableTextException {
        StringBuilder text = new StringBuilder();
        while (!(token().kind() == kind && token().text().equals(closing))) {
            if (token().kind() == Kind.END) {
                throw new UnreadableTextException(token().line(), "no '" + closing + "'");
            }
            text.append(item());
        }
        return text.toString();
    }

    private String item() throws UnreadableTextException {
        if (token().is("def")) {
            return header();
        }
        if (token().is("@=")) {
            uncounted(token().line(), "@=");
        }
        return beginsOperand(token()) ? product().whole() : take().whole();
    }

    private static boolean beginsOperand(Token token) {
        return switch (token.kind()) {
            case NAME -> !KEYWORDS.contains(token.text());
            case NUMBER, STRING -> true;
            case SYMBOL -> token.is("(") || token.is("[") || token.is("{");
            case NEWLINE, END -> false;
        };
    }

    /** The head of a method holds no operations. */
    private String header() throws UnreadableTextException {
        StringBuilder text = new StringBuilder(take().whole());
        if (token().text().startsWith(Operations.PREFIX)) {
            uncounted(token().line(), "the method " + token().text());
        }
        int depth = 0;
        while (depth > 0 || !token().is(":")) {
            if (token().kind() == Kind.END) {
                throw new UnreadableTextException(token().line(), "a method without a body");
            }
            depth += token().is("(") || token().is("[") ? 1 : 0;
            depth -= token().is(")") || token().is("]") ? 1 : 0;
            text.append(take().whole());
        }
        return text.toString();
    }

    private Piece product() throws UnreadableTextException {
        Piece left = signed();
        while (PRODUCTS.contains(token().text()) && token().kind() == Kind.SYMBOL) {
            Token operator = take();
            Piece right = signed();
            left =
                    operator.is("@")
                            ? call(left.lead(), "matmul", left.body() + "," + right.whole())
                            : left.and(operator.whole() + right.whole());
        }
        return left;
    }

    private Piece signed() throws UnreadableTextException {
        if (token().kind() == Kind.SYMBOL && SIGNS.contains(token().text())) {
            Token sign = take();
            return new Piece(sign.lead(), sign.text() + signed().whole());
        }
        Piece base = operand();
        if (token().is("**")) {
            return base.and(take().whole() + signed().whole());
        }
        return base;
    }

    private Piece operand() throws UnreadableTextException {
        if (!beginsOperand(token())) {
            throw new UnreadableTextException(
                    token().line(), "'" + token().text().strip() + "' where a value should be");
        }
        Token first = take();
        Piece piece = new Piece(first.lead(), first.text());
        Piece receiver = piece;
        @Nullable String path = first.kind() == Kind.NAME ? first.text() : null;
        if (first.kind() == Kind.SYMBOL) {
            piece = piece.and(rest(first));
        }
        while (true) {
            if (token().is(".")) {
                receiver = piece;
                String dot = take().whole();
                Token name = take();
                piece = piece.and(dot + name.whole());
                path = (path == null ? "" : path) + "." + name.text();
                refuseTheKits(path, name.line());
            } else if (token().is("(")) {
                piece = called(piece, receiver, path);
                path = null;
            } else if (token().is("[")) {
                requireCall(path);
                Token bracket = take();
                piece = piece.and(bracket.whole() + rest(bracket));
                path = null;
            } else {
                requireCall(path);
                return piece;
            }
        }
    }

    private String rest(Token opening) throws UnreadableTextException {
        String closing =
                switch (opening.text()) {
                    case "(" -> ")";
                    case "[" -> "]";
                    default -> "}";
                };
        return until(Kind.SYMBOL, closing) + take().whole();
    }

    private void refuseTheKits(String path, int line) {
        if (path.equals("self.work") || path.startsWith("self." + Operations.PREFIX)) {
            uncounted(line, path);
        }
    }

    /** An operation that goes by another name is called unseen. */
    private void requireCall(@Nullable String path) {
        if (path != null && isFunction(path) && Operations.isCounted(operation(path))) {
            uncounted(token().line(), path + " without a call");
        }
    }

    private static boolean isFunction(String path) {
        return path.startsWith("torch.") || path.startsWith("ops.");
    }

    private static String operation(String path) {
        return path.substring(path.indexOf('.') + 1).replaceFirst("^aten\\.", "");
    }

    private Piece called(Piece callee, Piece receiver, @Nullable String path)
            throws UnreadableTextException {
        int line = token().line();
        Token opening = take();
        if (path == null || path.indexOf('.') < 0 || path.matches("self\\.\\w+")) {
            return callee.and(opening.whole() + rest(opening));
        }
        boolean function = isFunction(path);
        String operation = function ? operation(path) : path.substring(path.lastIndexOf('.') + 1);
        if (Operations.isCounted(operation)) {
            String arguments = arguments(operation);
            String all =
                    function
                            ? arguments
                            : receiver.body() + (arguments.isBlank() ? "" : ", ") + arguments;
            return call(callee.lead(), operation, all);
        }
        if (!Operations.isFree(operation)) {
            uncounted(line, function ? path : "the method ." + operation);
        }
        return callee.and(opening.whole() + rest(opening));
    }

    private Piece call(String lead, String operation, String arguments) {
        String method = Operations.method(operation);
        used.add(method);
        return new Piece(lead, "self." + method + "(" + arguments + ")");
    }

    /** The arguments up to the closing bracket, which is taken. */
    private String arguments(String operation) throws UnreadableTextException {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        while (!token().is(")")) {
            if (token().kind() == Kind.END) {
                throw new UnreadableTextException(token().line(), "no ')'");
            }
            if (token().is(",")) {
                arguments.add(argument.append(take().lead()).toString());
                argument.setLength(0);
            } else {
                argument.append(item());
            }
        }
        arguments.add(argument.append(take().lead()).toString());
        if (operation.startsWith("conv")) {
            ConvolutionArguments.makeLists(arguments);
        }
        return String.join(",", arguments);
    }

    private void uncounted(int line, String what) {
        uncounted.add(new Uncounted(kernel, line, what));
    }
}
