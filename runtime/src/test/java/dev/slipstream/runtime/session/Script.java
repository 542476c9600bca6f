// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where scripted roles and denoisers are to fail, and where they have been. */
final class Script {

    private final Map<String, Integer> failing = new HashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final boolean listening;

    /** A script that remembers where it was. */
    Script() {
        this(true);
    }

    Script(boolean listening) {
        this.listening = listening;
    }

    /** Fails at a place when it is reached for the nth time from now, from 1. */
    synchronized void failAt(String place, int nth) {
        failing.put(place, nth);
    }

    synchronized void heal() {
        failing.clear();
    }

    /** The places that were reached. */
    List<String> heard() {
        return heard;
    }

    /** How often a place was reached. */
    long heard(String place) {
        return heard.stream().filter(place::equals).count();
    }

    void at(String place) {
        if (listening) {
            heard.add(place);
        }
        boolean fails;
        synchronized (this) {
            fails = failing.merge(place, -1, Integer::sum) == 0;
        }
        if (fails) {
            throw new Scripted(place);
        }
    }

    /** A failure that was asked for. */
    static final class Scripted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Scripted(String place) {
            super("scripted at " + place);
        }
    }
}
