// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

/** The arithmetic of optimiser and average, all parameters in one native call. */
final class OptimiserText {

    private OptimiserText() {}

    /**
     * {@code c} holds rate, decay, beta1, beta2, epsilon, and the two bias corrections; the
     * gradients are scaled and cleared.
     */
    static final String TEXT =
            """
              def square(self, g: List[Tensor]) -> Tensor:
                parts = annotate(List[Tensor], [])
                for i in range(len(g)):
                  parts.append(torch.sum(g[i] * g[i]))
                return torch.sum(torch.stack(parts))

              def adamw(self, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], scale: float, c: List[float]) -> List[Tensor]:
                for i in range(len(p)):
                  d = g[i] * scale
                  _ = torch.mul_(p[i], 1. - c[0] * c[1])
                  _1 = torch.add_(torch.mul_(m[i], c[2]), d, alpha=1. - c[2])
                  _2 = torch.addcmul_(torch.mul_(v[i], c[3]), d, d, value=1. - c[3])
                  size = torch.add(torch.div(torch.sqrt(v[i]), c[6]), c[4])
                  _3 = torch.addcdiv_(p[i], m[i], size, value=-(c[0] / c[5]))
                  _4 = torch.zero_(g[i])
                return annotate(List[Tensor], [])

              def assign(self, to: List[Tensor], values: List[Tensor]) -> List[Tensor]:
                for i in range(len(to)):
                  _ = torch.copy_(to[i], values[i])
                return annotate(List[Tensor], [])

              def average(self, a: List[Tensor], p: List[Tensor], decay: float) -> List[Tensor]:
                for i in range(len(a)):
                  _ = torch.add_(torch.mul_(a[i], decay), p[i], alpha=1. - decay)
                return annotate(List[Tensor], [])
            """;
}
