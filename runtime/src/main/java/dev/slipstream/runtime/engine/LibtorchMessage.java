// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What libtorch says about a text, with its place in the text as its author wrote it.
 *
 * @param reason what is wrong, in one line
 * @param place the line, column and words, or an empty text where libtorch names none
 */
record LibtorchMessage(String reason, String place) {

    private static final Pattern PLACE =
            Pattern.compile(" *File \"" + Pattern.quote(TorchArchive.FILE) + "\", line (\\d+).*");

    private static final Pattern RUNTIME = Pattern.compile("(?:RuntimeError|Error): (.*)");

    private static final String BARE = "self";

    /**
     * Reads a message about a text that does not compile: libtorch names the innermost place first.
     */
    static LibtorchMessage ofCompiling(String message, String text) {
        List<String> lines = message.lines().toList();
        int at = -1;
        for (int i = 0; i < lines.size() && at < 0; i++) {
            at = PLACE.matcher(lines.get(i)).matches() ? i : -1;
        }
        StringBuilder reason = new StringBuilder();
        for (String line : lines.subList(0, at < 0 ? lines.size() : at)) {
            String words = line.strip();
            if (!words.isEmpty() && !words.startsWith("The original call is")) {
                reason.append(reason.isEmpty() ? "" : " ").append(words);
            }
        }
        return new LibtorchMessage(
                trimmed(reason.toString()), at < 0 ? "" : place(lines, at, text));
    }

    /** Reads a message about a call that failed: libtorch names the innermost place last. */
    static LibtorchMessage ofRunning(String message, String text) {
        List<String> lines = message.lines().toList();
        String reason = "";
        String first = "";
        int at = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (first.isEmpty()) {
                first = line.strip();
            }
            Matcher runtime = RUNTIME.matcher(line);
            if (reason.isEmpty() && runtime.matches()) {
                reason = runtime.group(1);
            }
            at = PLACE.matcher(line).matches() ? i : at;
        }
        return new LibtorchMessage(
                trimmed(reason.isEmpty() ? first : reason), at < 0 ? "" : place(lines, at, text));
    }

    /** Reason and place in one line. */
    String text() {
        return place.isEmpty() ? reason : reason + " at " + place;
    }

    private static String place(List<String> lines, int at, String text) {
        Matcher named = PLACE.matcher(lines.get(at));
        if (!named.matches()) {
            return "";
        }
        int number = Integer.parseInt(named.group(1)) - TorchArchive.HEADER_LINES;
        List<String> written = text.lines().toList();
        if (number < 1 || number > written.size()) {
            return "";
        }
        String line = written.get(number - 1);
        for (int i = at + 1; i < lines.size(); i++) {
            int column = lines.get(i).indexOf('~');
            if (column >= 0 && lines.get(i).substring(0, column).isBlank()) {
                int original = original(line, lines.get(i - 1), column);
                return "line "
                        + number
                        + ", column "
                        + (original + 1)
                        + ": \""
                        + line.strip()
                        + "\"";
            }
        }
        return "line " + number + ": \"" + line.strip() + "\"";
    }

    /** The column in the author's line, which may lack the type that was given to self. */
    private static int original(String written, String compiled, int column) {
        if (written.equals(compiled)) {
            return column;
        }
        int self = written.indexOf(BARE);
        int added = compiled.length() - written.length();
        return self >= 0 && column > self ? Math.max(self, column - added) : column;
    }

    private static String trimmed(String words) {
        String text = words.strip();
        while (text.endsWith(":") || text.endsWith(".")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return text;
    }
}
