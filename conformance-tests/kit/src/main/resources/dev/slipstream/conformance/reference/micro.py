# A transformer of two layers over the actions of a chunk, with a memory of one time token and two
# observation tokens. Its head gives the clean chunk within bounds, from which the prediction
# follows, so that samples behave like a trained policy's whatever the weights are. For that the
# first two channels carry the noised chunk unchanged: the weights write nothing into them.
#
# Weights: 0 actions in, 2 their positions, 3 observations in, 5 clean chunk out, 7 signal shares;
# from 8 + 10 * layer on: 0 self-attention in, 2 out, 4 queries, 5 keys and values, 6 out,
# 7 feed-forward in, 9 out.

  def norm(self, h: Tensor) -> Tensor:
    return torch.layer_norm(h, [h.size(-1)])

  def heads(self, x: Tensor) -> Tensor:
    return x.view([x.size(0), x.size(1), 2, -1]).transpose(1, 2)

  def attend(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    a = torch.scaled_dot_product_attention(self.heads(q), self.heads(k), self.heads(v))
    return a.transpose(1, 2).flatten(2)

  def keys_values(self, w: List[Tensor], tokens: Tensor) -> List[Tensor]:
    return [torch.linear(tokens, w[13]), torch.linear(tokens, w[23])]

  # A wave for each slot, [K, rows, slots, width], and for the memory one token of their mean.
  def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    t = t.unsqueeze(-1)
    angle = t * torch.exp(torch.arange(15, dtype=6) * -0.4)
    wave = torch.constant_pad_nd(torch.cat([torch.sin(angle), torch.cos(angle)], -1), [2, 0])
    token = torch.mean(wave, [2], True)
    return [t, wave] + self.levels(w[7], t) + [token] + self.keys_values(w, token)

  def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
    tokens = torch.linear(obs[0], w[3], w[4])
    return [obs[0], tokens] + self.keys_values(w, tokens)

  # The observation, then the memory's tokens and their keys and values a layer, each [K, rows,
  # tokens, ...].
  def join(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    made = [seen[0]]
    for i in range(1, len(seen)):
      time = times[3 + i]
      rows = max(time.size(1), seen[i].size(0))
      first = time.expand([-1, rows, -1, -1])
      others = seen[i].unsqueeze(0).expand([time.size(0), rows, -1, -1])
      made.append(torch.cat([first, others], 2))
    return made

  def tokens(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> Tensor:
    return seen[1].select(1, 0)

  def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
    return torch.linear(x, w[0], w[1]) + w[2] + times[1][k]

  def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
    l = b // 3
    i = 8 + 10 * l
    x = self.norm(h)
    if b % 3 == 0:
      queries, keys, values = torch.chunk(torch.linear(x, w[i], w[i + 1]), 3, -1)
      return torch.linear(self.attend(queries, keys, values), w[i + 2], w[i + 3])
    elif b % 3 == 1:
      pair = seen[2 + l][k].expand([x.size(0), -1, -1])
      keys, values = torch.chunk(pair, 2, -1)
      return torch.linear(self.attend(torch.linear(x, w[i + 4]), keys, values), w[i + 6])
    return torch.linear(torch.gelu(torch.linear(x, w[i + 7], w[i + 8])), w[i + 9])

  def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
    clean = torch.tanh(torch.linear(self.norm(h), w[5], w[6])) * 0.9
    p = self.prediction(h[:, :, 0:2], clean, times[2][k], times[3][k])
    return [self.finish(p, times[0][k], seen[0])]
