
  def counted_work(self) -> Tensor:
    return torch.tensor([self.work])
