# The denoiser of a mixture of two Gaussians, exactly. All modes share a covariance that is diagonal
# in the cosine basis over the slots, so what the noised chunk says of the clean one is, coordinate
# by coordinate, a mean of modes weighted by how well each explains it.
#
# Weights: 0 cosine basis, 1 variances, 2 signal shares, 3 what is read from an observation,
# 4 the coordinates of a path's begin, end and bend, 5 the direction of the bend.

  def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
    return self.levels(w[2], t.unsqueeze(-1))

  # The modes' coordinates [N, modes, slots, actions] and the logarithms of their weights.
  def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
    read = torch.tanh(torch.linear(obs[0].select(1, -1), w[3]))
    begin, end, bend = torch.unbind(w[4].unsqueeze(-1), 1)
    middle = begin * read[:, 0:2].unsqueeze(1) + end * read[:, 2:4].unsqueeze(1)
    aside = (bend * w[5]).unsqueeze(0)
    modes = torch.stack([middle + aside, middle - aside], 1)
    fork = read[:, 4:5]
    return [modes, torch.log_sigmoid(torch.cat([fork, -fork], 1))]

  def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
    alpha = times[0][k]
    sigma = times[1][k]
    variance = alpha * alpha * w[1] + sigma * sigma
    away = torch.matmul(w[0], x).unsqueeze(1) - alpha.unsqueeze(1) * seen[0]
    unlikely = torch.sum(away * away / variance.unsqueeze(1), [2, 3])
    shares = torch.softmax(seen[1] - unlikely * 0.5, 1).unsqueeze(-1).unsqueeze(-1)
    explained = seen[0] + (alpha * w[1] / variance).unsqueeze(1) * away
    clean = torch.matmul(w[0].transpose(0, 1), torch.sum(shares * explained, [1]))
    return [self.prediction(x, clean, alpha, sigma)]
