// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Scope;

/** A law about what a process has once, which others would touch while it looks. */
abstract class ResourceLaw extends Law {

    ResourceLaw(String id, String checks, String lookAt) {
        super(id, Scope.PRESET, checks, lookAt);
    }

    @Override
    public final boolean exclusive() {
        return true;
    }
}
