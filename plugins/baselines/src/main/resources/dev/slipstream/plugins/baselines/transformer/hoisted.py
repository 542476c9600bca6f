# What depends on time alone is made once a process, on the observation alone once a chunk.

  def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    return self.time_part(w, t)

  def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
    return self.observation_part(w, obs[0])

  def join(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    return self.remember(w, times, seen)

  def tokens(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> Tensor:
    return seen[0].select(1, 0)

  def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
    return self.hidden(x, w)

  def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
    return self.residual(h, w, b, seen, k)

  def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
    return [self.prediction(h, w)]
