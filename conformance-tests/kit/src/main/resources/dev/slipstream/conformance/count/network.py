
  # A gated step, and behind its heads how many blocks it computed.
  def counted_run_gated(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor], bank: List[Tensor], code: List[int], weights: List[float], at: List[int]) -> List[Tensor]:
    heads = self.run_gated(w, x, times, k, seen, bank, code, weights, at)
    return heads + [torch.tensor([at[2]])]

  # The bytes of a bank without its last places; a residual in several places counts once.
  def counted_bank(self, bank: List[Tensor], without: int) -> Tensor:
    sizes = annotate(Dict[Tensor, int], {})
    for i in range(len(bank) - without):
      sizes[bank[i]] = bank[i].numel() * bank[i].element_size()
    bytes = 0
    for size in sizes.values():
      bytes = bytes + size
    return torch.tensor([bytes])
