// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

import dev.slipstream.conformance.subject.Depth;

import java.util.regex.Pattern;

/**
 * What people read about a rule.
 *
 * @param id its id, such as {@code DET-02}: a family and a number that is never given again
 * @param level what it is about
 * @param scope how often it is checked
 * @param depth the least depth that it is checked at
 * @param checks what holds where it passes, in one sentence
 * @param lookAt what to look at where it fails
 */
public record RuleText(
        String id, Level level, Scope scope, Depth depth, String checks, String lookAt) {

    private static final Pattern ID = Pattern.compile("[A-Z]{2,6}-[0-9]{2}");

    /** Checks the id. */
    public RuleText {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no rule id: " + id);
        }
    }
}
