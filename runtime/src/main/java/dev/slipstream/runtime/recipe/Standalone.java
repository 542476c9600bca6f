// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import dev.slipstream.api.plugin.RoleContext;

/**
 * A role outside of any recipe, with what was made for it.
 *
 * @param <R> the role's type
 */
public final class Standalone<R> implements AutoCloseable {

    private final R role;
    private final RoleScope scope;

    Standalone(R role, RoleScope scope) {
        this.role = role;
        this.scope = scope;
    }

    /**
     * The role.
     *
     * @return the role
     */
    public R role() {
        return role;
    }

    /**
     * Its context, in which it may make more.
     *
     * @return the context
     */
    public RoleContext context() {
        return scope;
    }

    /** Frees what was made for the role. */
    @Override
    public void close() {
        scope.close();
    }
}
