# Cross-attention to few tokens. The memory does not depend on the sample, so the projection of
# queries is multiplied into the keys and that of the output into the values before any step, and
# a step compares its tokens, at their whole width, with tokens x heads rows. The same numbers but
# for rounding, for a small part of the products. All layers are folded in the same few calls.
#
# Behind the tokens, a memory holds for each layer three tensors:
#   keys and values of the time token [K, rows, 2, heads, width],
#   those of the observation tokens [rows, 2, tokens x heads, width],
#   what is added to the scores: the queries' bias and the mask [K, rows, horizon, tokens x heads].

  # The weights of all layers together: of keys and values, of queries for each head, their biases,
  # of outputs for each head. Inference has them behind the others, training makes them each time.
  def stacked(self, w: List[Tensor]) -> List[Tensor]:
    n = w[2].size(-1)
    d = n // self.heads()
    scale = float(d) ** -0.5
    pairs = annotate(List[Tensor], [])
    pair_biases = annotate(List[Tensor], [])
    queries = annotate(List[Tensor], [])
    query_biases = annotate(List[Tensor], [])
    outputs = annotate(List[Tensor], [])
    for l in range(self.layers()):
      i = self.layer(l) + 4
      pairs.append(w[i][n:])
      pair_biases.append(w[i + 1][n:])
      queries.append(w[i][0:n].view([self.heads(), d, n]) * scale)
      query_biases.append(w[i + 1][0:n].view([self.heads(), d, 1]) * scale)
      outputs.append(w[i + 2].view([n, self.heads(), d]).permute([1, 2, 0]))
    return [torch.cat(pairs), torch.cat(pair_biases), torch.cat(queries), torch.cat(query_biases), torch.cat(outputs)]

  def prepare(self, w: List[Tensor]) -> List[Tensor]:
    return self.packed(w) + self.stacked(w)

  # Folded keys and values of memory tokens [a, b, c], as [layers, a, b, 2, heads, width], and what
  # the queries' biases add to their scores, as [layers, a, b, heads].
  def keys_values(self, m: Tensor, w: List[Tensor]) -> List[Tensor]:
    first = self.layer(self.layers()) + 4
    s = w[first:] if len(w) > first else self.stacked(w)
    places = [self.layers(), self.heads(), m.size(0), m.size(1), -1]
    pairs = torch.linear(m, s[0], s[1]).view([m.size(0) * m.size(1), self.layers(), 2, self.heads(), -1])
    k, v = torch.unbind(pairs.permute([2, 1, 3, 0, 4]).flatten(1, 2))
    folded = torch.stack([torch.bmm(k, s[2]).view(places), torch.bmm(v, s[4]).view(places)], 4)
    bias = torch.bmm(k, s[3]).view(places[0:4])
    return [folded.permute([0, 2, 3, 4, 1, 5]).contiguous(), bias.permute([0, 2, 3, 1])]

  def meet(self, times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    tokens = self.beside(times[0], seen[0])
    steps = tokens.size(0)
    rows = tokens.size(1)
    first = times[2].unsqueeze(3).expand([-1, -1, rows, -1, -1])
    others = seen[2].unsqueeze(1).expand([-1, steps, rows, -1, -1])
    bias = torch.cat([first, others], 3).unsqueeze(3)
    if self.causal():
      bias = bias + self.hidden_tokens(tokens.size(2)).unsqueeze(-1)
    folded = torch.unbind(seen[1].transpose(2, 3).flatten(3, 4))
    offsets = torch.unbind(bias.flatten(4))
    made = [tokens]
    for l in range(self.layers()):
      made.append(times[1][l])
      made.append(folded[l])
      made.append(offsets[l])
    return made

  def cross_attention(self, h: Tensor, w: List[Tensor], l: int, memory: List[Tensor], step: int) -> Tensor:
    rows = h.size(0)
    time = memory[1 + 3 * l][step].expand([rows, -1, -1, -1])
    seen = memory[2 + 3 * l].expand([rows, -1, -1, -1])
    keys, values = torch.unbind(torch.cat([time, seen], 2), 1)
    scores = torch.baddbmm(memory[3 + 3 * l][step], h, keys.transpose(1, 2))
    shares = torch.softmax(scores.view([rows, h.size(1), -1, self.heads()]), 2).flatten(2)
    return torch.baddbmm(w[self.layer(l) + 7], shares, values)
