# The decoder of Diffusion Policy's transformer. A chunk's actions are the tokens; they attend to
# each other, and to a memory of one time token and the observation tokens.
#
# Weights, in w: 0 sample embedding, 2 positions, 3 observation embedding, 5 memory positions; the
# encoder from self.encoder() on; the decoder's layers from self.layer(l) on:
#   0 self-attention in, 2 out, 4 cross-attention in, 6 out, 8 feed-forward in, 10 out,
#   12, 14, 16 the norms before them;
# behind the last layer 0 norm, 2 head. Packed queries stand behind all of these.
#
# What a memory holds is said where the cross-attention is: it begins with the tokens
# [K, rows, tokens, width].

  def norm(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.layer_norm(h, [h.size(-1)], w[i], w[i + 1])

  def split_heads(self, x: Tensor) -> Tensor:
    return x.view([x.size(0), x.size(1), self.heads(), -1]).transpose(1, 2)

  def join_heads(self, x: Tensor) -> Tensor:
    return x.transpose(1, 2).reshape([x.size(0), x.size(2), -1])

  def self_attention(self, h: Tensor, w: List[Tensor], i: int, causal: bool) -> Tensor:
    q, k, v = torch.chunk(self.linear(h, w, i), 3, -1)
    a = torch.scaled_dot_product_attention(self.split_heads(q), self.split_heads(k), self.split_heads(v), None, 0., causal)
    return self.linear(self.join_heads(a), w, i + 2)

  def feed_forward(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
    return self.linear(self.linear_gelu(h, w, i), w, i + 2)

  def hidden(self, x: Tensor, w: List[Tensor]) -> Tensor:
    return torch.linear(x, w[0], w[1]) + w[2][:, 0:x.size(1)]

  def residual(self, h: Tensor, w: List[Tensor], b: int, memory: List[Tensor], step: int) -> Tensor:
    l = b // 3
    i = self.layer(l)
    if b % 3 == 0:
      return self.self_attention(self.norm(h, w, i + 12), w, i, self.causal())
    elif b % 3 == 1:
      return self.cross_attention(self.norm(h, w, i + 14), w, l, memory, step)
    return self.feed_forward(self.norm(h, w, i + 16), w, i + 8)

  def prediction(self, h: Tensor, w: List[Tensor]) -> Tensor:
    i = self.layer(self.layers())
    return torch.linear(self.norm(h, w, i), w[i + 2], w[i + 3])

  def time_embedding(self, w: List[Tensor], t: Tensor) -> Tensor:
    half = w[5].size(-1) // 2
    rate = torch.exp(torch.arange(half, dtype=6) * (-9.210340371976184 / float(half - 1)))
    angle = t * rate
    return torch.cat([torch.sin(angle), torch.cos(angle)], -1) + w[5][0][0]

  def observation_embedding(self, w: List[Tensor], obs: Tensor) -> Tensor:
    return torch.linear(obs, w[3], w[4]) + w[5][:, 1:]

  # One time token [K, R, c] before the observation tokens [N, tokens, c].
  def beside(self, time: Tensor, seen: Tensor) -> Tensor:
    rows = max(time.size(1), seen.size(0))
    first = time.unsqueeze(2).expand([-1, rows, -1, -1])
    others = seen.unsqueeze(0).expand([time.size(0), rows, -1, -1])
    return torch.cat([first, others], 2)

  # Token s of the memory is seen by the actions from place s - 1 on.
  def hidden_tokens(self, tokens: int) -> Tensor:
    return torch.triu(torch.ones([self.horizon(), tokens]), 2) * -1e30
