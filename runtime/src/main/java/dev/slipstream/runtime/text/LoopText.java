// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import dev.slipstream.api.block.Block;

import java.util.List;

/**
 * The methods that the runtime adds to a network's text: the one loop over steps and blocks, the
 * table's arithmetic, and the differentiable forwards. Written once, so that every network has
 * range calls, and so that a step and a range are the same operations in the same order.
 */
final class LoopText {

    private LoopText() {}

    /** The methods for a network with these blocks, or with none. */
    static String of(List<Block> blocks, boolean joins) {
        String text = TABLE + (blocks.isEmpty() ? WHOLE : BLOCKS) + LOOP + TRAINING;
        if (!blocks.isEmpty()) {
            text += SOFT;
        }
        return text.replace("BLOCK_COUNT", Integer.toString(blocks.size()))
                .replace(
                        "JOINED",
                        joins
                                ? "self.join(w, times, self.observe(w, obs))"
                                : "self.observe(w, obs)");
    }

    /**
     * One row: {@code c} holds the table, {@code o} the row's place in it. {@code run_row} takes
     * the noise of its step alone, {@code run_advance} that of all steps.
     */
    static final String TABLE =
            """
              def run_convert(self, x: Tensor, p: Tensor, c: List[float], o: int, clip: List[float]) -> Tensor:
                if c[o] == 0.:
                  d = p * c[o + 1]
                elif c[o + 1] == 0.:
                  d = x * c[o]
                else:
                  d = x * c[o] + p * c[o + 1]
                if clip[0] == 1.:
                  d = torch.clamp(d, -clip[2], clip[2])
                elif clip[0] == 2.:
                  s = torch.quantile(torch.abs(d).reshape([d.size(0), -1]), clip[1], 1)
                  s = torch.clamp(s, 1., clip[2]).view([-1, 1, 1])
                  d = torch.minimum(torch.maximum(d, torch.neg(s)), s) / s
                return d

              def run_plus(self, sum: Optional[Tensor], term: Tensor, share: float) -> Optional[Tensor]:
                if share == 0.:
                  return sum
                if sum is None:
                  return term * share
                return sum + term * share

              def run_advance(self, x: Tensor, p: Tensor, d: Tensor, past: List[Tensor], noise: List[Tensor], z: int, c: List[float], o: int) -> Tensor:
                y = self.run_plus(None, x, c[o + 2])
                y = self.run_plus(y, p, c[o + 3])
                y = self.run_plus(y, d, c[o + 4])
                if c[o + 5] != 0.:
                  y = self.run_plus(y, past[0], c[o + 5])
                if c[o + 6] != 0.:
                  y = self.run_plus(y, past[1], c[o + 6])
                if c[o + 7] != 0.:
                  y = self.run_plus(y, noise[0][z], c[o + 7])
                if y is None:
                  return torch.zeros_like(x)
                return y

              def run_row(self, x: Tensor, p: Tensor, past: List[Tensor], noise: List[Tensor], c: List[float], o: int, clip: List[float]) -> List[Tensor]:
                d = self.run_convert(x, p, c, o, clip)
                steps = annotate(List[Tensor], [])
                for i in range(len(noise)):
                  steps.append(noise[i].unsqueeze(0))
                return [d, self.run_advance(x, p, d, past, steps, 0, c, o)]

            """;

    /** A network without blocks ignores the gates. */
    private static final String WHOLE =
            """
              def run_heads(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor], bank: List[Tensor], code: List[int], weights: List[float], at: List[int], sums: List[Tensor], summed: List[int]) -> List[Tensor]:
                return self.network(w, x, times, k, seen)

            """;

    /**
     * {@code at} holds the places in code and weights, and the number of computed blocks.
     *
     * <p>Where a step reuses all blocks, their residuals are added up before the stem, so that the
     * sum can be kept: {@code sums} holds it and {@code summed} the places that it is of, until a
     * block is computed. Such a step costs its stem, its head and one addition.
     */
    private static final String BLOCKS =
            """
              def run_heads(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor], bank: List[Tensor], code: List[int], weights: List[float], at: List[int], sums: List[Tensor], summed: List[int]) -> List[Tensor]:
                h = self.stem(w, x, times, k, seen)
                i = at[0]
                j = at[1]
                if code[i:i + 2 * BLOCK_COUNT:2] == [-1] * BLOCK_COUNT:
                  places = code[i + 1:i + 2 * BLOCK_COUNT:2]
                  if len(sums) == 0 or summed != places:
                    s = bank[places[0]]
                    for b in range(1, BLOCK_COUNT):
                      s = s + bank[places[b]]
                    sums.clear()
                    sums.append(s)
                    summed.clear()
                    summed.extend(places)
                  at[0] = i + 2 * BLOCK_COUNT
                  at[2] = 0
                  return self.head(w, h + sums[0], times, k, seen)
                sums.clear()
                computed = 0
                for b in range(BLOCK_COUNT):
                  n = code[i]
                  i = i + 1
                  if n >= 0:
                    r = self.block(w, h, b, times, k, seen)
                    for m in range(n):
                      bank[code[i + m]] = r
                    i = i + n
                    computed = computed + 1
                    h = h + r
                  elif n == -1:
                    h = h + bank[code[i]]
                    i = i + 1
                  else:
                    for m in range(-2 - n):
                      h = h + bank[code[i + m]] * weights[j + m]
                    i = i - 2 - n
                    j = j - 2 - n
                at[0] = i
                at[1] = j
                at[2] = computed
                return self.head(w, h, times, k, seen)

            """;

    /** {@code span} holds from, to, and the places in code and weights. */
    private static final String LOOP =
            """
              def run_gated(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor], bank: List[Tensor], code: List[int], weights: List[float], at: List[int]) -> List[Tensor]:
                return self.run_heads(w, x, times, k, seen, bank, code, weights, at, annotate(List[Tensor], []), annotate(List[int], []))

              def run_range(self, w: List[Tensor], x: Tensor, times: List[Tensor], seen: List[Tensor], bank: List[Tensor], code: List[int], weights: List[float], span: List[int], c: List[float], clip: List[float], past: List[Tensor], noise: List[Tensor]) -> List[Tensor]:
                at = [span[2], span[3], 0]
                sums = annotate(List[Tensor], [])
                summed = annotate(List[int], [])
                xs = annotate(List[Tensor], [])
                ps = annotate(List[Tensor], [])
                status = annotate(List[int], [])
                for k in range(span[0], span[1]):
                  p = self.run_heads(w, x, times, k, seen, bank, code, weights, at, sums, summed)[0]
                  d = self.run_convert(x, p, c, 8 * k, clip)
                  x = self.run_advance(x, p, d, past, noise, k, c, 8 * k)
                  if len(past) == 0:
                    past = [d]
                  else:
                    past = [d, past[0]]
                  xs.append(x)
                  ps.append(p)
                  status.append(at[2])
                samples = torch.stack(xs)
                if bool(torch.all(torch.isfinite(samples))) and bool(torch.all(torch.isfinite(torch.stack(ps)))):
                  status.append(1)
                else:
                  status.append(0)
                return [samples, torch.tensor(status)] + past

            """;

    private static final String TRAINING =
            """
              def run_train(self, w: List[Tensor], x: Tensor, t: Tensor, obs: List[Tensor]) -> List[Tensor]:
                times = self.times(w, t)
                seen = JOINED
                return self.run_heads(w, x, times, 0, seen, annotate(List[Tensor], []), [0] * BLOCK_COUNT, annotate(List[float], []), [0, 0, 0], annotate(List[Tensor], []), annotate(List[int], []))

            """;

    /**
     * Soft gates {@code [N, blocks, 1 + directions]}; {@code writes} and {@code reads} hold a row
     * of slots for each block, padded with -1. Slots keep their values without gradients.
     */
    private static final String SOFT =
            """
              def run_soft(self, w: List[Tensor], x: Tensor, t: Tensor, obs: List[Tensor], gates: Tensor, slots: List[Tensor], writes: Tensor, reads: Tensor) -> List[Tensor]:
                times = self.times(w, t)
                seen = JOINED
                h = self.stem(w, x, times, 0, seen)
                bank = annotate(List[Tensor], [])
                for s in range(len(slots)):
                  bank.append(slots[s])
                for b in range(BLOCK_COUNT):
                  r = self.block(w, h, b, times, 0, seen)
                  g = gates.select(1, b).view([-1, gates.size(2), 1, 1])
                  a = r * g.select(1, 0)
                  for m in range(reads.size(1)):
                    a = a + bank[int(reads[b][m])] * g.select(1, m + 1)
                  kept = torch.ge(g.select(1, 0), 0.5)
                  for m in range(writes.size(1)):
                    s = int(writes[b][m])
                    if s >= 0:
                      bank[s] = torch.where(kept, r.detach(), bank[s])
                  h = h + a
                return [self.head(w, h, times, 0, seen)[0]] + bank

            """;
}
