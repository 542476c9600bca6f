# Predicts a chunk of actions from the actions before it and the observations.
#
# Weights, in w: 0 action embedding, 2 action positions, 3 observation embedding, 5 observation
# positions; the encoder's layers from self.encoder(l) on, the blocks from self.block(l) on:
#   an encoder's layer: 0 attention in, 2 out, 4 feed-forward in, 6 out, 8 and 10 the norms;
#   a block: 0 cross-attention in, 2 out, 4 feed-forward in, 6 out, 8 and 10 the norms, and where it
#   has self-attention 12 in, 14 out, 16 the norm;
# behind the last block 0 norm, 2 head; behind those the learned slots, where there are any.

  def norm(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.layer_norm(h, [h.size(-1)], w[i], w[i + 1])

  def split_heads(self, x: Tensor) -> Tensor:
    return x.view([x.size(0), x.size(1), self.heads(), -1]).transpose(1, 2)

  # What the rows of q take from those of m.
  def attention(self, q: Tensor, m: Tensor, w: List[Tensor], i: int) -> Tensor:
    n = q.size(-1)
    asks = torch.linear(q, w[i][0:n], w[i + 1][0:n])
    keys, values = torch.chunk(torch.linear(m, w[i][n:], w[i + 1][n:]), 2, -1)
    a = torch.scaled_dot_product_attention(self.split_heads(asks), self.split_heads(keys), self.split_heads(values))
    return torch.linear(a.transpose(1, 2).reshape(q.size()), w[i + 2], w[i + 3])

  def feed_forward(self, h: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.linear(torch.gelu(torch.linear(h, w[i], w[i + 1])), w[i + 2], w[i + 3])

  def encode(self, m: Tensor, w: List[Tensor]) -> Tensor:
    for l in range(self.encoders()):
      i = self.encoder(l)
      h = self.norm(m, w, i + 8)
      m = m + self.attention(h, h, w, i)
      m = m + self.feed_forward(self.norm(m, w, i + 10), w, i + 4)
    return m

  def observed(self, w: List[Tensor], seen: List[Tensor]) -> Tensor:
    flat = annotate(List[Tensor], [])
    for s in seen:
      flat.append(s.flatten(2))
    return torch.linear(torch.cat(flat, -1), w[3], w[4]) + w[5]

  # Previous actions [N, P, A], and each observation [1 or N, steps, ...].
  def predict(self, w: List[Tensor], previous: Tensor, seen: List[Tensor]) -> Tensor:
    actions = torch.linear(previous, w[0], w[1]) + w[2]
    observed = self.observed(w, seen).expand([previous.size(0), -1, -1])
    end = self.block(self.blocks())
    if self.learned():
      h = w[end + 4].expand([previous.size(0), -1, -1])
      memory = self.encode(torch.cat([actions, observed], 1), w)
    else:
      h = actions
      memory = observed
    for l in range(self.blocks()):
      i = self.block(l)
      if self.sees_itself():
        h = self.norm(h + self.attention(h, h, w, i + 12), w, i + 16)
      h = self.norm(h + self.attention(h, memory, w, i), w, i + 8)
      h = self.norm(h + self.feed_forward(h, w, i + 4), w, i + 10)
    return torch.linear(self.norm(h, w, end), w[end + 2], w[end + 3])

  # A prediction and noise, each number of an action with its own shares of the two.
  def start(self, w: List[Tensor], previous: Tensor, seen: List[Tensor], noise: Tensor, shares: Tensor) -> Tensor:
    batched = annotate(List[Tensor], [])
    for s in seen:
      batched.append(s.unsqueeze(0))
    return self.predict(w, previous, batched) * shares[0] + noise * shares[1]

  def loss(self, w: List[Tensor], previous: Tensor, seen: List[Tensor], target: Tensor) -> Tensor:
    gaps = self.predict(w, previous, seen) - target
    return torch.mean(gaps * gaps)
