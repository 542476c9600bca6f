  # At one timestep, and there for readings above a bound alone, so that a call can fail and the next
  # one succeed.
  def broken(self, t: Tensor, obs: Tensor) -> Tensor:
    newest = obs.select(1, -1).select(-1, 0).view([-1, 1, 1])
    return torch.logical_and(torch.eq(t, self.at()), torch.gt(newest, self.above()))
