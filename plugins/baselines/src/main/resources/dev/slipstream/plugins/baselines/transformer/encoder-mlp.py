# The memory's encoder works token by token, so the time token and the observation tokens are
# encoded apart, keys and values included, and only laid beside each other in the end.

  def encode(self, m: Tensor, w: List[Tensor]) -> Tensor:
    i = self.encoder()
    return torch.linear(torch.mish(torch.linear(m, w[i], w[i + 1])), w[i + 2], w[i + 3])

  def time_part(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    m = self.encode(self.time_embedding(w, t), w)
    return [m] + self.keys_values(m, w)

  def observation_part(self, w: List[Tensor], obs: Tensor) -> List[Tensor]:
    m = self.encode(self.observation_embedding(w, obs), w)
    return [m] + self.keys_values(m, w)

  def remember(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    return self.meet(times, seen)
