  def prediction(self, x: Tensor, clean: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
    return (alpha * x - clean) / sigma
