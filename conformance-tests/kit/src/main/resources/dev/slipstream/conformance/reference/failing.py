  def finish(self, p: Tensor, t: Tensor, obs: Tensor) -> Tensor:
    assert not bool(torch.any(self.broken(t, obs))), "the kit's failing network fails here"
    return p
