// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.RoleException;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;

class GuardTest {

    private final ClassLoader plugins = new ClassLoader(GuardTest.class.getClassLoader()) {};

    /** An object whose class lives in a plugin's loader. */
    private final Object role =
            Proxy.newProxyInstance(
                    plugins, new Class<?>[] {Runnable.class}, (self, method, arguments) -> null);

    @Test
    void rolesRunUnderTheirOwnContextLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        ClassLoader inside =
                Guard.call(
                        role,
                        "role 'x'",
                        "plan",
                        () -> Thread.currentThread().getContextClassLoader());

        assertThat(inside).isSameAs(plugins);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void theContextLoaderComesBackWhenARoleThrows() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThatThrownBy(
                        () ->
                                Guard.run(
                                        role,
                                        "role 'x'",
                                        "plan",
                                        () -> {
                                            throw new NoClassDefFoundError("missing/Type");
                                        }))
                .isInstanceOf(RoleException.class)
                .hasMessageContaining("role 'x' in plan")
                .hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
