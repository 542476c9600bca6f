// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import dev.slipstream.api.kernel.KernelSource;

/** The pruner's network as text: one decoder layer in which blocks ask a step's tokens. */
final class PrunerText {

    /**
     * The order of {@code w} is that of {@link PrunerTensors}. Tokens are {@code [N, K, tokens,
     * width]}; all steps of all rows are one batch.
     */
    private static final String TEXT =
            """
              def norm(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
                return torch.layer_norm(h, [h.size(-1)], w[i], w[i + 1])

              def split_heads(self, x: Tensor) -> Tensor:
                return x.reshape([x.size(0), x.size(1), HEADS, -1]).transpose(1, 2)

              def attend(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
                a = torch.scaled_dot_product_attention(self.split_heads(q), self.split_heads(k), self.split_heads(v))
                return a.transpose(1, 2).flatten(2)

              def names(self, blocks: int, width: int) -> Tensor:
                half = width // 2
                rate = torch.exp(torch.arange(half, dtype=6) * (-9.210340371976184 / float(half - 1)))
                angle = torch.arange(blocks, dtype=6).unsqueeze(1) * rate
                return torch.cat([torch.sin(angle), torch.cos(angle)], 1).unsqueeze(0)

              # What does not depend on the tokens: the blocks after they have seen each other, and
              # what they ask.
              def ask(self, w: List[Tensor]) -> List[Tensor]:
                n = w[0].size(0)
                h = self.names(BLOCKS, n)
                q, k, v = torch.chunk(torch.linear(self.norm(h, w, 14), w[2], w[3]), 3, -1)
                h = h + torch.linear(self.attend(q, k, v), w[4], w[5])
                return [h, torch.linear(self.norm(h, w, 16), w[6][0:n], w[7][0:n])]

              def logits(self, w: List[Tensor], asked: List[Tensor], tokens: Tensor, columns: Tensor) -> Tensor:
                n = w[0].size(0)
                if FLIP:
                  tokens = torch.flip(tokens, [1])
                m = torch.linear(tokens.flatten(0, 1), w[0], w[1])
                k, v = torch.chunk(torch.linear(m, w[6][n:], w[7][n:]), 2, -1)
                a = self.attend(asked[1].expand([m.size(0), -1, -1]), k, v)
                h = asked[0] + torch.linear(a, w[8], w[9])
                f = torch.relu(torch.linear(self.norm(h, w, 18), w[10], w[11]))
                h = h + torch.linear(f, w[12], w[13])
                l = torch.linear(h, torch.index_select(w[20], 0, columns), torch.index_select(w[21], 0, columns))
                l = l.view([tokens.size(0), tokens.size(1), BLOCKS, -1])
            PLAN
                return l

              def plan(self, w: List[Tensor], asked: List[Tensor], tokens: Tensor, columns: Tensor) -> Tensor:
                return torch.to(torch.argmax(self.logits(w, asked, tokens, columns), 3), 0)

              # Gates whose values are 0 and 1 and whose gradients are those of their shares: for
              # each row how many are reused behind the first step, then those of some steps.
              def learn(self, w: List[Tensor], tokens: Tensor, columns: Tensor, steps: Tensor) -> List[Tensor]:
                l = self.logits(w, self.ask(w), tokens, columns)
                p = torch.softmax(l, 3)
                hard = torch.zeros_like(p).scatter(3, torch.argmax(l, 3, True), 1.)
                g = hard + (p - p.detach())
                reused = 1. - torch.mean(g.select(3, 0)[:, 1:], [1, 2])
                place = steps.view([g.size(0), -1, 1, 1]).expand([-1, -1, g.size(2), g.size(3)])
                return [reused] + torch.unbind(torch.gather(g, 1, place), 1)
            """;

    /** A call that begins late takes the last steps of the plan. */
    private static final String WITH_PLAN =
            """
                l = l + torch.index_select(w[-1], 2, columns)[-l.size(1):]
            """;

    private PrunerText() {}

    static KernelSource of(PrunerShape shape, int blocks, boolean planned) {
        return new KernelSource(
                "pruner of TTS",
                TEXT.replace("PLAN\n", planned ? WITH_PLAN : "")
                        .replace("HEADS", Integer.toString(shape.heads()))
                        .replace("BLOCKS", Integer.toString(blocks))
                        .replace("FLIP", shape.stepFlip() ? "True" : "False"));
    }
}
