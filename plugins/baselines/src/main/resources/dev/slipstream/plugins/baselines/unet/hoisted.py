# What depends on time alone is made once a process, on the observation alone once a chunk.

  def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    return self.time_part(w, t)

  def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
    return self.observation_part(w, obs[0])

  def join(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    return self.remember(times, seen)

  def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
    return [self.levels(x.transpose(1, 2), w, seen, k).transpose(1, 2)]
