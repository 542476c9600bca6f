// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.rule.Finding;

import java.util.Map;
import java.util.function.IntConsumer;

import javax.management.JMException;

/**
 * Something that is done again and again leaves no more arrays behind the longer it goes on. What
 * is held on purpose, such as a window over some calls, is full after a while.
 */
abstract class PilingUp extends ResourceLaw {

    PilingUp(String id, String checks, String lookAt) {
        super(id, checks, lookAt);
    }

    /** Does it so many times to fill what is held, and then again to see whether it grows. */
    static Finding judge(String what, int fill, int times, IntConsumer once) throws JMException {
        for (int time = 0; time < fill; time++) {
            once.accept(time);
        }
        LiveArrays before = LiveArrays.now();
        for (int time = 0; time < times; time++) {
            once.accept(fill + time);
        }
        LiveArrays after = LiveArrays.now();
        Map<String, Long> grown = after.grownBy(times, before);
        return grown.isEmpty()
                ? Finding.passed(times + " " + what)
                : broken(
                        grown + " more objects after " + times + " " + what,
                        "as many as before",
                        "make arrays in the call's manager and let the session's memory keep what"
                                + " lasts; close what you opened yourself");
    }
}
