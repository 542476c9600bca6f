// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URL;
import java.net.URLClassLoader;

class ContextLoaderTest {

    @Test
    void restoresWhatWasThere() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader other = new URLClassLoader(new URL[0])) {
            ContextLoader outer = ContextLoader.of(other);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);
            ContextLoader inner = ContextLoader.of(String.class);
            assertThat(Thread.currentThread().getContextClassLoader())
                    .isSameAs(ClassLoader.getSystemClassLoader());
            inner.close();
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);
            outer.close();
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
