  def packed(self, w: List[Tensor]) -> List[Tensor]:
    return w[0:len(w)]

  def linear(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.linear(x, w[i], w[i + 1])

  def linear_gelu(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.gelu(torch.linear(x, w[i], w[i + 1]))

  def query(self, h: Tensor, w: List[Tensor], l: int) -> Tensor:
    i = self.layer(l) + 4
    n = h.size(-1)
    return torch.linear(h, w[i][0:n], w[i + 1][0:n])
