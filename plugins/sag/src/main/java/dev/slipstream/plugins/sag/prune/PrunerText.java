// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.kernel.KernelSource;

/**
 * The pruner's network as text: an encoder over the places of all gates, and three layers that
 * decide each gate from its place and from what is seen.
 *
 * <p>The first of these is linear in both, so its part for the places is a constant of the weights.
 */
final class PrunerText {

    /** The order of {@code w} is that of {@link PrunerTensors}. */
    private static final String TEXT =
            """
              def norm(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
                return torch.layer_norm(h, [h.size(-1)], w[i], w[i + 1])

              def split_heads(self, x: Tensor) -> Tensor:
                return x.reshape([x.size(0), x.size(1), HEADS, -1]).transpose(1, 2)

              # h [groups, gates, width]: the gates of a group see each other.
              def attend(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
                q, k, v = torch.chunk(torch.linear(self.norm(h, w, i), w[i + 2], w[i + 3]), 3, -1)
                a = torch.scaled_dot_product_attention(self.split_heads(q), self.split_heads(k), self.split_heads(v))
                return h + torch.linear(a.transpose(1, 2).flatten(2), w[i + 4], w[i + 5])

              # h [steps, blocks, width]
              def layer(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
            ATTENTION
                f = torch.relu(torch.linear(self.norm(h, w, i), w[i + 2], w[i + 3]))
                return h + torch.linear(f, w[i + 4], w[i + 5])

              def code(self, x: Tensor, width: int) -> Tensor:
                half = width // 2
                rate = torch.exp(torch.arange(half, dtype=6) * (-9.210340371976184 / float(half - 1)))
                angle = x.unsqueeze(1) * rate
                return torch.cat([torch.sin(angle), torch.cos(angle)], 1)

              # What does not depend on the observation: for each gate what its place adds to the
              # first layer that decides.
              def encode(self, w: List[Tensor], timesteps: Tensor) -> Tensor:
                steps = self.code(timesteps, WIDTH // 2).unsqueeze(1).expand([-1, BLOCKS, -1])
                blocks = self.code(torch.arange(BLOCKS, dtype=6), WIDTH // 2).unsqueeze(0)
                h = torch.cat([steps, blocks.expand([steps.size(0), -1, -1])], 2)
                for layer in range(LAYERS):
                  h = self.layer(h, w, 10 + layer * LAYER_TENSORS)
                return torch.linear(h.flatten(0, 1), w[4][:, w[2].size(0):], w[5])

              # observation [N, numbers]
              def logits(self, w: List[Tensor], encoded: Tensor, observation: Tensor) -> Tensor:
                o = torch.linear(torch.relu(torch.linear(observation, w[0], w[1])), w[2], w[3])
                o = torch.linear(o, w[4][:, 0:w[2].size(0)])
                h = torch.relu(encoded + o.unsqueeze(1))
                l = torch.linear(torch.relu(torch.linear(h, w[6], w[7])), w[8], w[9])
                l = l.view([observation.size(0), -1, BLOCKS, 2])
            PLAN
                return l

              def plan(self, w: List[Tensor], encoded: Tensor, observation: Tensor) -> Tensor:
                return torch.to(torch.argmax(self.logits(w, encoded, observation), 3), 0)

              # Gates whose values are 0 and 1 and whose gradients are those of their shares: for
              # each row how many are reused behind the first step, then those of some steps.
              def learn(self, w: List[Tensor], timesteps: Tensor, observation: Tensor, steps: Tensor) -> List[Tensor]:
                l = self.logits(w, self.encode(w, timesteps), observation)
                p = torch.softmax(l, 3)
                hard = torch.zeros_like(p).scatter(3, torch.argmax(l, 3, True), 1.)
                g = hard + (p - p.detach())
                reused = 1. - torch.mean(g.select(3, 0)[:, 1:], [1, 2])
                place = steps.view([g.size(0), -1, 1, 1]).expand([-1, -1, g.size(2), g.size(3)])
                return [reused] + torch.unbind(torch.gather(g, 1, place), 1)
            """;

    private static final String ALONG_AXES =
            """
                h = self.attend(h.transpose(0, 1), w, i).transpose(0, 1)
                h = self.attend(h, w, i + 6)
                i = i + 12
            """;

    private static final String OVER_ALL =
            """
                h = self.attend(h.flatten(0, 1).unsqueeze(0), w, i).view(h.size())
                i = i + 6
            """;

    /** A call that begins late takes the last steps of the plan. */
    private static final String WITH_PLAN =
            """
                l = l + w[-1][-l.size(1):]
            """;

    private PrunerText() {}

    static KernelSource of(PrunerShape shape, int blocks, boolean planned) {
        boolean axes = shape.attention() == Attention.AXES;
        return new KernelSource(
                "pruner of SAG",
                TEXT.replace("ATTENTION\n", axes ? ALONG_AXES : OVER_ALL)
                        .replace("PLAN\n", planned ? WITH_PLAN : "")
                        .replace("LAYER_TENSORS", axes ? "18" : "12")
                        .replace("LAYERS", Integer.toString(shape.layers()))
                        .replace("HEADS", Integer.toString(shape.heads()))
                        .replace("WIDTH", Integer.toString(shape.hidden()))
                        .replace("BLOCKS", Integer.toString(blocks)));
    }
}
