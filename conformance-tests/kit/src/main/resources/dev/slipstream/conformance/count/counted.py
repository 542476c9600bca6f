# Operations with multiply-accumulates. Each does what its namesake does and adds what that took,
# from the shapes that it met; their parameters bear the names of the engine's.

  def counted_linear(self, input: Tensor, weight: Tensor, bias: Optional[Tensor]=None) -> Tensor:
    y = torch.linear(input, weight, bias)
    self.work = self.work + y.numel() * input.size(-1)
    return y

  def counted_mkldnn__linear_pointwise(self, X: Tensor, W: Tensor, B: Optional[Tensor], attr: str, scalars: List[Optional[number]], algorithm: Optional[str]) -> Tensor:
    y = ops.mkldnn._linear_pointwise(X, W, B, attr, scalars, algorithm)
    self.work = self.work + y.numel() * X.size(-1)
    return y

  def counted_matmul(self, input: Tensor, other: Tensor) -> Tensor:
    y = torch.matmul(input, other)
    self.work = self.work + y.numel() * input.size(-1)
    return y

  def counted_mm(self, input: Tensor, mat2: Tensor) -> Tensor:
    y = torch.mm(input, mat2)
    self.work = self.work + y.numel() * input.size(-1)
    return y

  def counted_mv(self, input: Tensor, vec: Tensor) -> Tensor:
    y = torch.mv(input, vec)
    self.work = self.work + input.numel()
    return y

  def counted_dot(self, input: Tensor, tensor: Tensor) -> Tensor:
    y = torch.dot(input, tensor)
    self.work = self.work + input.numel()
    return y

  def counted_bmm(self, input: Tensor, mat2: Tensor) -> Tensor:
    y = torch.bmm(input, mat2)
    self.work = self.work + y.numel() * input.size(-1)
    return y

  def counted_addmm(self, input: Tensor, mat1: Tensor, mat2: Tensor, beta: number=1, alpha: number=1) -> Tensor:
    y = torch.addmm(input, mat1, mat2, beta=beta, alpha=alpha)
    self.work = self.work + y.numel() * mat1.size(-1)
    return y

  def counted_baddbmm(self, input: Tensor, batch1: Tensor, batch2: Tensor, beta: number=1, alpha: number=1) -> Tensor:
    y = torch.baddbmm(input, batch1, batch2, beta=beta, alpha=alpha)
    self.work = self.work + y.numel() * batch1.size(-1)
    return y

  def counted_einsum(self, equation: str, tensors: List[Tensor]) -> Tensor:
    assert len(tensors) <= 2 and "." not in equation, "the kit counts an einsum of one or two tensors without dots"
    sizes = annotate(Dict[str, int], {})
    labels = equation.replace(" ", "").split("->")[0].split(",")
    for i in range(len(tensors)):
      for j in range(len(labels[i])):
        sizes[labels[i][j]] = tensors[i].size(j)
    macs = 1
    for size in sizes.values():
      macs = macs * size
    if len(tensors) == 2:
      self.work = self.work + macs
    return torch.einsum(equation, tensors)

  def counted_conv1d(self, input: Tensor, weight: Tensor, bias: Optional[Tensor]=None, stride: List[int]=[1], padding: List[int]=[0], dilation: List[int]=[1], groups: int=1) -> Tensor:
    y = torch.conv1d(input, weight, bias, stride, padding, dilation, groups)
    self.work = self.work + y.numel() * weight[0].numel()
    return y

  def counted_conv2d(self, input: Tensor, weight: Tensor, bias: Optional[Tensor]=None, stride: List[int]=[1, 1], padding: List[int]=[0, 0], dilation: List[int]=[1, 1], groups: int=1) -> Tensor:
    y = torch.conv2d(input, weight, bias, stride, padding, dilation, groups)
    self.work = self.work + y.numel() * weight[0].numel()
    return y

  def counted_conv_transpose1d(self, input: Tensor, weight: Tensor, bias: Optional[Tensor]=None, stride: List[int]=[1], padding: List[int]=[0], output_padding: List[int]=[0], groups: int=1, dilation: List[int]=[1]) -> Tensor:
    y = torch.conv_transpose1d(input, weight, bias, stride, padding, output_padding, groups, dilation)
    self.work = self.work + input.numel() * weight[0].numel()
    return y

  def counted_scaled_dot_product_attention(self, query: Tensor, key: Tensor, value: Tensor, attn_mask: Optional[Tensor]=None, dropout_p: float=0., is_causal: bool=False, scale: Optional[float]=None, enable_gqa: bool=False) -> Tensor:
    y = torch.scaled_dot_product_attention(query, key, value, attn_mask, dropout_p, is_causal, scale=scale, enable_gqa=enable_gqa)
    self.work = self.work + y.numel() // y.size(-1) * key.size(-2) * (query.size(-1) + value.size(-1))
    return y
