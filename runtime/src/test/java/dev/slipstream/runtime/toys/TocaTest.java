// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.RecipeException;

import org.junit.jupiter.api.Test;

class TocaTest {

    @Test
    void isRefusedBecauseNoDenoiserGatesTokens() {
        assertThatThrownBy(
                        () ->
                                CacheBench.compile(
                                        new TocaToy(),
                                        new NoOptions(),
                                        new TimestepStoreToy(),
                                        new NoOptions()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("RCP-007")
                .hasMessageContaining("role 'toca'")
                .hasMessageContaining("no other role that offers 'token-gates'")
                .hasMessageContaining("because it recomputes single tokens of a block");
    }
}
