  def modulate(self, h: Tensor, film: Tensor) -> Tensor:
    scale, shift = torch.chunk(film, 2, 1)
    return scale * h + shift
