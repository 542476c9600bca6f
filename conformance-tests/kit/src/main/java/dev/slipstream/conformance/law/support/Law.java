// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.support;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;

/** A rule of the first level, quick enough for every run. */
public abstract class Law implements Rule {

    private final RuleText text;

    /**
     * Makes a law.
     *
     * @param id its id
     * @param scope how often it is checked
     * @param checks what holds where it passes, in one sentence
     * @param lookAt what to look at where it fails
     */
    protected Law(String id, Scope scope, String checks, String lookAt) {
        this.text = new RuleText(id, Level.LAW, scope, Depth.QUICK, checks, lookAt);
    }

    @Override
    public final RuleText text() {
        return text;
    }

    /**
     * A plugin that breaks the law.
     *
     * @param found what was found
     * @param wanted what was wanted
     * @param fix how to mend it
     * @return the finding
     */
    public static Finding broken(String found, String wanted, String fix) {
        return Finding.failed("found " + found + ", wanted " + wanted + ". Fix: " + fix + ".");
    }

    @Override
    public final String toString() {
        return text.id();
    }
}
