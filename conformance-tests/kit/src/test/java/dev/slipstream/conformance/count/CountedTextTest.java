// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.kernel.KernelSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountedTextTest {

    private static CountedText of(String body) {
        return CountedText.of(
                new KernelSource("net", "  def f(self, x: Tensor) -> Tensor:\n" + body));
    }

    @Test
    void whatIsNotCountedStaysAsItWasAndWhereItWas() {
        String text =
                """
                  # products
                  def f(self, x: Tensor, s: str = "a(b") -> Tensor:
                    y = [torch.exp(x),
                         x @ x]  # a @ b
                    return torch.linear(y[0], y[1])
                """
                        .indent(2);
        String rewritten = CountedText.of(new KernelSource("net", text)).source().text();
        assertThat(rewritten)
                .startsWith(
                        text.replace("x @ x]", "self.counted_matmul(x, x)]")
                                .replace("torch.linear", "self.counted_linear"));
    }

    @Test
    void onlyTheMethodsThatAreUsedAreAdded() {
        assertThat(of("    return x @ x\n").source().text())
                .contains("def counted_matmul(")
                .doesNotContain("def counted_linear(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.cdist(x, x)              | torch.cdist at line 2",
                "x.addbmm(x, x)                 | the method .addbmm at line 2",
                "ops.aten.convolution(x)        | ops.aten.convolution at line 2",
                "self.work + x                  | self.work at line 2",
                "self.counted_linear(x, x)      | self.counted_linear at line 2",
                "g(torch.matmul, x)             | torch.matmul without a call at line 2",
            })
    void whatTheKitDoesNotKnowIsNamed(String expression, String wanted) {
        CountedText text = of("    return " + expression + "\n");
        assertThat(text.uncounted())
                .extracting(Uncounted::toString)
                .containsExactly(wanted + " of kernel 'net'");
    }

    @Test
    void aTextThatCannotBeReadIsGivenBackWithTheReason() {
        CountedText text = of("    return \"no end\n");
        assertThat(text.rewritten()).isFalse();
        assertThat(text.source().text()).endsWith("\"no end\n");
        assertThat(text.uncounted())
                .extracting(Uncounted::toString)
                .containsExactly("a text in quotes that does not end at line 2 of kernel 'net'");
    }
}
