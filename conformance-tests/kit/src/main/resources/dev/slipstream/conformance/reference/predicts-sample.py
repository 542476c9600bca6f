  def prediction(self, x: Tensor, clean: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
    return clean
