// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;

import java.util.LinkedHashMap;
import java.util.Map;

/** The hosts that checks share, one a policy, opened when it is first needed. Any thread. */
final class Hosts implements AutoCloseable {

    private final Subject subject;
    private final Map<String, Host> open = new LinkedHashMap<>();

    Hosts(Subject subject) {
        this.subject = subject;
    }

    synchronized Host of(String policy) {
        return open.computeIfAbsent(policy, subject::open);
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        for (Host host : open.values()) {
            try {
                host.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }
}
