// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

/**
 * A rule that does what a test says.
 *
 * @param text what people read about it
 * @param body what it does
 */
public record FakeRule(RuleText text, Body body) implements Rule {

    /** What a rule does. */
    @FunctionalInterface
    public interface Body {
        Finding check(Trial trial) throws Exception;
    }

    public static FakeRule of(String id, Scope scope, Body body) {
        return of(id, Level.LAW, scope, Depth.QUICK, body);
    }

    public static FakeRule of(String id, Level level, Scope scope, Depth depth, Body body) {
        return new FakeRule(
                new RuleText(id, level, scope, depth, id + " holds", "the code of " + id), body);
    }

    @Override
    public Finding check(Trial trial) throws Exception {
        return body.check(trial);
    }
}
