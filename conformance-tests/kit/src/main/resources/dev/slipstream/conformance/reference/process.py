  # Signal and noise at timesteps of any shape, read between trained ones as the runtime does.
  def levels(self, shares: Tensor, t: Tensor) -> List[Tensor]:
    below = torch.floor(t)
    place = torch.to(below, 4)
    first = torch.take(shares, place)
    after = torch.take(shares, torch.clamp(place + 1, 0, shares.size(0) - 1))
    share = first + (after - first) * (t - below)
    return [torch.sqrt(share), torch.sqrt(1. - share)]
