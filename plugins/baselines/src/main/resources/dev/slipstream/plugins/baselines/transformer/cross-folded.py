# Cross-attention to few tokens. The memory does not depend on the sample, so the projection of
# queries is multiplied into the keys and that of the output into the values before any step, and
# a step compares its tokens, at their whole width, with tokens x heads rows. The same numbers but
# for rounding, for a small part of the products.
#
# Behind the tokens, a memory holds for each layer three tensors:
#   keys and values of the time token [K, rows, 2, heads, width],
#   those of the observation tokens [rows, 2, tokens x heads, width],
#   what is added to the scores: the queries' bias and the mask [K, rows, horizon, tokens x heads].

  def keys_values(self, m: Tensor, w: List[Tensor]) -> List[Tensor]:
    n = m.size(-1)
    d = n // self.heads()
    rows = [m.size(0), m.size(1), self.heads()]
    scale = float(d) ** -0.5
    made = annotate(List[Tensor], [])
    for l in range(self.layers()):
      i = self.layer(l) + 4
      k, v = torch.chunk(torch.linear(m, w[i][n:], w[i + 1][n:]).view([-1, 2 * self.heads(), d]).transpose(0, 1), 2)
      keys = torch.matmul(k * scale, w[i][0:n].view([self.heads(), d, n]))
      values = torch.matmul(v, w[i + 2].view([n, self.heads(), d]).permute([1, 2, 0]))
      bias = torch.matmul(k * scale, w[i + 1][0:n].view([self.heads(), d, 1]))
      made.append(torch.stack([keys.transpose(0, 1).view(rows + [n]), values.transpose(0, 1).view(rows + [n])], 2))
      made.append(bias.transpose(0, 1).view(rows))
    return made

  def meet(self, times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    tokens = self.beside(times[0], seen[0])
    hidden = self.hidden_tokens(tokens.size(2)).unsqueeze(-1)
    made = [tokens]
    for l in range(self.layers()):
      bias = self.beside(times[2 + 2 * l], seen[2 + 2 * l]).unsqueeze(2)
      if self.causal():
        bias = bias + hidden
      made.append(times[1 + 2 * l])
      made.append(seen[1 + 2 * l].transpose(1, 2).flatten(2, 3))
      made.append(bias.flatten(3))
    return made

  def cross_attention(self, h: Tensor, w: List[Tensor], l: int, memory: List[Tensor], step: int) -> Tensor:
    rows = h.size(0)
    time = memory[1 + 3 * l][step].expand([rows, -1, -1, -1])
    seen = memory[2 + 3 * l].expand([rows, -1, -1, -1])
    keys, values = torch.unbind(torch.cat([time, seen], 2), 1)
    scores = torch.baddbmm(memory[3 + 3 * l][step], h, keys.transpose(1, 2))
    shares = torch.softmax(scores.view([rows, h.size(1), -1, self.heads()]), 2).flatten(2)
    return torch.baddbmm(w[self.layer(l) + 7], shares, values)
