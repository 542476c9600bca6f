  def prediction(self, x: Tensor, clean: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
    return (x - alpha * clean) / sigma
