// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.databind.JsonNode;

import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.hint.Nearest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Reads single values: a number is a number, a text a text, and nothing becomes another. */
final class ValueReader {

    private final boolean nonFinite;
    private final List<Problem> problems;

    ValueReader(boolean nonFinite, List<Problem> problems) {
        this.nonFinite = nonFinite;
        this.problems = problems;
    }

    /**
     * Reads a value.
     *
     * @param otherwise what to do instead of correcting it, as the end of the fix
     * @return the value, or nothing where a problem says why
     */
    Optional<Object> read(OptionField field, JsonNode node, Place place, String otherwise) {
        return switch (field.type().kind()) {
            case BOOLEAN ->
                    node.isBoolean()
                            ? Optional.of(node.booleanValue())
                            : wrongType(field, node, place, otherwise);
            case BYTE, SHORT, INT, LONG ->
                    node.isIntegralNumber()
                            ? whole(field, node.bigIntegerValue(), place, otherwise)
                            : wrongType(field, node, place, otherwise);
            case FLOAT, DOUBLE ->
                    node.isNumber()
                            ? fraction(field, node, place, otherwise)
                            : wrongType(field, node, place, otherwise);
            case CHAR ->
                    node.isTextual() && node.textValue().length() == 1
                            ? Optional.of(node.textValue().charAt(0))
                            : wrongType(field, node, place, otherwise);
            case TEXT, WORD ->
                    node.isTextual()
                            ? text(field, node.textValue(), place, otherwise)
                            : wrongType(field, node, place, otherwise);
            case RECORD -> throw new IllegalArgumentException("a record is not a single value");
        };
    }

    private Optional<Object> whole(
            OptionField field, BigInteger value, Place place, String otherwise) {
        OptionType.Kind kind = field.type().kind();
        int bits = bits(kind);
        if (value.bitLength() >= bits) {
            String wanted =
                    field.range().isEmpty()
                            ? "a whole number from "
                                    + BigInteger.TWO.pow(bits - 1).negate()
                                    + " to "
                                    + BigInteger.TWO.pow(bits - 1).subtract(BigInteger.ONE)
                            : field.wanted();
            return outside("CFG-022", value.toString(), wanted, place, otherwise);
        }
        if (!field.holds(new BigDecimal(value))) {
            return outside("CFG-023", value.toString(), field.wanted(), place, otherwise);
        }
        return Optional.of(
                switch (kind) {
                    case BYTE -> value.byteValueExact();
                    case SHORT -> value.shortValueExact();
                    case INT -> value.intValueExact();
                    default -> value.longValueExact();
                });
    }

    private static int bits(OptionType.Kind kind) {
        return switch (kind) {
            case BYTE -> Byte.SIZE;
            case SHORT -> Short.SIZE;
            case INT -> Integer.SIZE;
            default -> Long.SIZE;
        };
    }

    private Optional<Object> fraction(
            OptionField field, JsonNode node, Place place, String otherwise) {
        boolean binary = node.isDouble() || node.isFloat();
        double value = node.doubleValue();
        boolean literal = !binary || Double.isFinite(value);
        if (!literal && !nonFinite) {
            return outside(
                    "CFG-004", node.asText(), "a finite number" + field.range(), place, otherwise);
        }
        boolean isFloat = field.type().kind() == OptionType.Kind.FLOAT;
        float single = binary ? (float) value : node.decimalValue().floatValue();
        double bound = isFloat ? single : value;
        boolean zero = binary ? value == 0 : node.decimalValue().signum() == 0;
        if ((literal && !Double.isFinite(bound)) || (bound == 0 && !zero)) {
            String wanted = "a number that a " + (isFloat ? "float" : "double") + " can hold";
            return outside("CFG-022", node.asText(), wanted, place, otherwise);
        }
        if (!field.holds(value)) {
            return outside("CFG-023", node.asText(), field.wanted(), place, otherwise);
        }
        return isFloat ? Optional.of(single) : Optional.of(value);
    }

    private Optional<Object> text(OptionField field, String text, Place place, String otherwise) {
        List<String> words = field.words();
        if (!words.isEmpty() && !words.contains(text)) {
            List<String> nearest = Nearest.names(text, words);
            problems.add(
                    new Problem(
                            "CFG-024",
                            place.text(),
                            "the text " + Found.quoted(text),
                            field.wanted(),
                            nearest.isEmpty()
                                    ? "choose one of them" + otherwise
                                    : "write " + Nearest.either(nearest)));
            return Optional.empty();
        }
        return Optional.of(
                field.type().kind() == OptionType.Kind.WORD
                        ? field.type().type().getEnumConstants()[words.indexOf(text)]
                        : text);
    }

    private Optional<Object> wrongType(
            OptionField field, JsonNode node, Place place, String otherwise) {
        problems.add(
                new Problem(
                        "CFG-021",
                        place.text(),
                        Found.of(node),
                        field.wanted(),
                        correction(field, node) + otherwise));
        return Optional.empty();
    }

    private static String correction(OptionField field, JsonNode node) {
        OptionType.Kind kind = field.type().kind();
        boolean bare = kind.number() || kind == OptionType.Kind.BOOLEAN;
        if (bare && node.isTextual() && node.textValue().matches("true|false|-?[0-9.]{1,30}")) {
            return "write it without quotes";
        }
        if (kind == OptionType.Kind.TEXT && (node.isNumber() || node.isBoolean())) {
            return "write it in quotes";
        }
        if (kind.whole() && node.isNumber()) {
            return "write it without a fraction or an exponent";
        }
        return "correct it";
    }

    private Optional<Object> outside(
            String code, String found, String wanted, Place place, String otherwise) {
        problems.add(
                new Problem(
                        code,
                        place.text(),
                        "the number " + Found.shorten(found),
                        wanted,
                        "choose such a number" + otherwise));
        return Optional.empty();
    }
}
