# Cross-attention as the reference writes it. Behind the tokens, a memory holds the mask, and for
# each layer keys and values [K, rows, heads, tokens, width / heads].

  def prepare(self, w: List[Tensor]) -> List[Tensor]:
    return self.packed(w)

  def cross_attention(self, h: Tensor, w: List[Tensor], l: int, memory: List[Tensor], step: int) -> Tensor:
    q = self.split_heads(self.query(h, w, l))
    k = memory[2 + 2 * l][step]
    v = memory[3 + 2 * l][step]
    if k.size(0) != q.size(0):
      k = k.expand([q.size(0), -1, -1, -1])
      v = v.expand([q.size(0), -1, -1, -1])
    if self.causal():
      a = torch.scaled_dot_product_attention(q, k, v, memory[1])
    else:
      a = torch.scaled_dot_product_attention(q, k, v)
    return self.linear(self.join_heads(a), w, self.layer(l) + 6)

  # Keys and values of memory tokens for every layer, [..., 2 * width] each.
  def keys_values(self, m: Tensor, w: List[Tensor]) -> List[Tensor]:
    n = m.size(-1)
    made = annotate(List[Tensor], [])
    for l in range(self.layers()):
      i = self.layer(l) + 4
      made.append(torch.linear(m, w[i][n:], w[i + 1][n:]))
    return made

  def memory(self, tokens: Tensor, pairs: List[Tensor]) -> List[Tensor]:
    made = [tokens, self.hidden_tokens(tokens.size(2))]
    for l in range(self.layers()):
      pair = pairs[l]
      split = pair.view([pair.size(0), pair.size(1), pair.size(2), 2, self.heads(), -1])
      made.append(split.select(3, 0).transpose(2, 3).contiguous())
      made.append(split.select(3, 1).transpose(2, 3).contiguous())
    return made

  # The memory of time tokens and observation tokens whose keys and values were made apart.
  def meet(self, times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    pairs = annotate(List[Tensor], [])
    for l in range(self.layers()):
      pairs.append(self.beside(times[1 + l], seen[1 + l]))
    return self.memory(self.beside(times[0], seen[0]), pairs)
