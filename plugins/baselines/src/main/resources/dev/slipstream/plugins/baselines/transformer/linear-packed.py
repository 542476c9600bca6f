# Weights in oneDNN's own layout, laid out once. Training passes plain weights, because
# packed ones have no gradient.

  def packed(self, w: List[Tensor]) -> List[Tensor]:
    packed = w[0:len(w)]
    for l in range(self.layers()):
      i = self.layer(l)
      for j in [0, 2, 8, 10]:
        packed[i + j] = ops.mkldnn._reorder_linear_weight(w[i + j], self.horizon())
      if not self.folded():
        n = w[2].size(-1)
        packed[i + 6] = ops.mkldnn._reorder_linear_weight(w[i + 6], self.horizon())
        packed.append(ops.mkldnn._reorder_linear_weight(w[i + 4][0:n].contiguous(), self.horizon()))
        packed.append(w[i + 5][0:n].contiguous())
    return packed

  def linear(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    if w[i].is_mkldnn:
      return ops.mkldnn._linear_pointwise(x, w[i], w[i + 1], "none", annotate(List[Optional[number]], []), "")
    return torch.linear(x, w[i], w[i + 1])

  def linear_gelu(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    if w[i].is_mkldnn:
      return ops.mkldnn._linear_pointwise(x, w[i], w[i + 1], "gelu", annotate(List[Optional[number]], []), "none")
    return torch.gelu(torch.linear(x, w[i], w[i + 1]))

  def query(self, h: Tensor, w: List[Tensor], l: int) -> Tensor:
    packed = self.layer(self.layers()) + 4 + 2 * l
    if len(w) > packed:
      return self.linear(h, w, packed)
    i = self.layer(l) + 4
    n = h.size(-1)
    return torch.linear(h, w[i][0:n], w[i + 1][0:n])
