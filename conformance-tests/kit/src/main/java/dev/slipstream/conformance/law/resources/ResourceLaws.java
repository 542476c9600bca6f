// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of resources. */
public final class ResourceLaws {

    private ResourceLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(
                new ArraysInASession(),
                new ArraysOfSessions(),
                new ArraysOfRecipes(),
                new ProcessMemory(),
                new ThreadsLeft(),
                new FilesWritten(),
                new ConnectionsOpened(),
                new SettingsLeft());
    }
}
