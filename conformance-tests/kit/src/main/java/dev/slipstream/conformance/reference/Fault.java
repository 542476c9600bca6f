// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

/** What is wrong with a network of {@link MicroNetwork}'s kind. */
enum Fault {
    /** The network throws. */
    FAILING("failing", "A small transformer that throws at one timestep"),
    /** The network predicts what is not a number. */
    NAN("nan", "A small transformer that predicts no number at one timestep");

    private final String word;
    private final String description;

    Fault(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** Its word in the names of policies and texts. */
    String word() {
        return word;
    }

    String description() {
        return description;
    }
}
