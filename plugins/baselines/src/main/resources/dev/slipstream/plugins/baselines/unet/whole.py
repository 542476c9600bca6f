# The plain loop: everything is computed anew in every step.

  def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    return [t]

  def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
    return [obs[0]]

  def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
    films = self.remember(self.time_part(w, times[0][k:k + 1]), self.observation_part(w, seen[0]))
    return [self.levels(x.transpose(1, 2), w, films, 0).transpose(1, 2)]
