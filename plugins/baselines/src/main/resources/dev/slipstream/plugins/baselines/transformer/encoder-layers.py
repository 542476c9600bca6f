# The memory's encoder is a transformer whose tokens see each other, so time and observation meet
# before it. Its layers hold 0 attention in, 2 out, 4 feed-forward in, 6 out, 8 and 10 the norms.

  def encode(self, m: Tensor, w: List[Tensor]) -> Tensor:
    for l in range(self.encoder_layers()):
      i = self.encoder() + 12 * l
      m = m + self.self_attention(self.norm(m, w, i + 8), w, i, False)
      m = m + self.feed_forward(self.norm(m, w, i + 10), w, i + 4)
    return m

  def time_part(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    return [self.time_embedding(w, t)]

  def observation_part(self, w: List[Tensor], obs: Tensor) -> List[Tensor]:
    return [self.observation_embedding(w, obs)]

  def remember(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    tokens = self.beside(times[0], seen[0])
    steps = tokens.size(0)
    m = self.encode(tokens.flatten(0, 1), w)
    pairs = annotate(List[Tensor], [])
    for pair in self.keys_values(m, w):
      pairs.append(pair.view([steps, -1, pair.size(1), pair.size(2)]))
    return self.memory(m.view(tokens.size()), pairs)
