# Products of bfloat16 (type 15) with results in single precision (type 6), for training.

  def packed(self, w: List[Tensor]) -> List[Tensor]:
    return w[0:len(w)]

  def short(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15), torch.to(b, 15)), 6)

  def linear(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    return self.short(x, w[i], w[i + 1])

  def linear_gelu(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.gelu(self.short(x, w[i], w[i + 1]))

  def query(self, h: Tensor, w: List[Tensor], l: int) -> Tensor:
    i = self.layer(l) + 4
    n = h.size(-1)
    return self.short(h, w[i][0:n], w[i + 1][0:n])
