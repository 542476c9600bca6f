  def finish(self, p: Tensor, t: Tensor) -> Tensor:
    return torch.where(torch.eq(t, self.at()), p * float("nan"), p)
