// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many arrays, managers and other of DJL's objects are reachable, by class. Handles of argument
 * lists are left out: the runtime holds those of gate programs, up to a limit of its own.
 *
 * @param counts the numbers
 */
record LiveArrays(Map<String, Long> counts) {

    private static final String DJL = "ai.djl.";
    private static final String HANDLES = "ai.djl.pytorch.jni.";
    private static final int INSTANCES = 2;
    private static final int CLASS = 4;

    /** Collects garbage and counts what is left. */
    static LiveArrays now() throws JMException {
        Object text =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        Map<String, Long> counts = new TreeMap<>();
        text.toString()
                .lines()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > CLASS && isCounted(words[CLASS]))
                .forEach(words -> counts.put(words[CLASS], Long.parseLong(words[INSTANCES])));
        return new LiveArrays(counts);
    }

    private static boolean isCounted(String name) {
        return name.startsWith(DJL) && !name.startsWith(HANDLES);
    }

    /** The classes of which there were at least so many fewer before. */
    Map<String, Long> grownBy(long least, LiveArrays before) {
        Map<String, Long> grown = new TreeMap<>();
        counts.forEach(
                (name, count) -> {
                    long more = count - before.counts.getOrDefault(name, 0L);
                    if (more >= least) {
                        grown.put(name, more);
                    }
                });
        return grown;
    }
}
