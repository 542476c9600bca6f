# The parts of Diffusion Policy's one-dimensional U-Net. A chunk runs through convolutions over
# time; timestep and observation scale and shift the channels of every residual block.
#
# A residual block's weights, from i on: 0 convolution, 2 its norm, 4 convolution, 6 its norm,
# 8 conditioning, 10 the convolution beside it, where channels change.

  def convolve(self, x: Tensor, w: List[Tensor], i: int, groups: int) -> Tensor:
    y = torch.conv1d(x, w[i], w[i + 1], [1], [self.padding()])
    return torch.mish(torch.group_norm(y, groups, w[i + 2], w[i + 3]))

  def residual(self, x: Tensor, w: List[Tensor], i: int, film: Tensor, projected: bool) -> Tensor:
    h = self.modulate(self.convolve(x, w, i, self.groups()), film.unsqueeze(-1))
    h = self.convolve(h, w, i + 4, self.groups())
    if projected:
      x = torch.conv1d(x, w[i + 10], w[i + 11])
    return h + x

  def halve(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.conv1d(x, w[i], w[i + 1], [2], [1])

  def double(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    return torch.conv_transpose1d(x, w[i], w[i + 1], [2], [1])

  def time_features(self, w: List[Tensor], t: Tensor) -> Tensor:
    half = self.embedding() // 2
    rate = torch.exp(torch.arange(half, dtype=6) * (-9.210340371976184 / float(half - 1)))
    angle = t * rate
    wave = torch.cat([torch.sin(angle), torch.cos(angle)], -1)
    return torch.linear(torch.mish(torch.linear(wave, w[0], w[1])), w[2], w[3])

  # The conditioning layers are linear in timestep and observation side by side, so each half is
  # made apart, [K, R, channels] and [N, channels] a block.
  def time_part(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    features = torch.mish(self.time_features(w, t))
    made = annotate(List[Tensor], [])
    for i in self.conditionings():
      made.append(torch.linear(features, w[i][:, 0:self.embedding()], w[i + 1]))
    return made

  def observation_part(self, w: List[Tensor], obs: Tensor) -> List[Tensor]:
    features = torch.mish(obs.flatten(1))
    made = annotate(List[Tensor], [])
    for i in self.conditionings():
      made.append(torch.linear(features, w[i][:, self.embedding():]))
    return made

  def remember(self, times: List[Tensor], seen: List[Tensor]) -> List[Tensor]:
    made = annotate(List[Tensor], [])
    for b in range(len(times)):
      made.append(times[b] + seen[b])
    return made
