  def finish(self, p: Tensor, t: Tensor) -> Tensor:
    assert not bool(torch.any(torch.eq(t, self.at()))), "the kit's failing network fails here"
    return p
