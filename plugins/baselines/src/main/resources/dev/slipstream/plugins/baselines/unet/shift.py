  def modulate(self, h: Tensor, film: Tensor) -> Tensor:
    return h + film
