// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.config.IndexedFactory;
import dev.slipstream.runtime.plugin.RoleKind;

import java.util.ArrayList;
import java.util.List;

/** The plugin's factories, as a host has found them. */
final class Factories {

    private Factories() {}

    static List<IndexedFactory> of(Trial trial) {
        List<IndexedFactory> own = new ArrayList<>();
        for (RoleKind kind : RoleKind.values()) {
            trial.host().slipstream().factories().factories(kind).stream()
                    .filter(factory -> factory.plugin().id().equals(trial.subject().id()))
                    .forEach(own::add);
        }
        return own;
    }

    static String name(IndexedFactory factory) {
        return factory.kind().noun() + " '" + factory.use() + "'";
    }

    static Record defaults(IndexedFactory factory) {
        return factory.factory().defaults();
    }
}
