  def finish(self, p: Tensor, t: Tensor, obs: Tensor) -> Tensor:
    return torch.where(self.broken(t, obs), p * float("nan"), p)
