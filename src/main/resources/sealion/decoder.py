# The decoder of Qwen3, Qwen3-VL (its text part) and Llama 3 as TorchScript, in the dialect that torch.jit.load reads.
#
# Sizes in comments: N tokens of a pass, M messages in it, T tokens of the longest one, P tokens of the cached prefix, R rows
# whose next token is asked for, C continuations asked for; K heads of keys, G groups of K query heads, D a head's size,
# V the vocabulary. Tokens lie packed, N rows in all; only where a message's tokens attend to each other they lie padded to T.
# Types are numbers as in c10/core/ScalarType.h: 0 bytes, 4 long, 5 fp16, 6 fp32, 15 bf16.
class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  key_heads : int
  groups : int
  head_size : int
  epsilon : float
  normalises_heads : bool
  on_cuda : bool
  files : List[Tensor]
  frequencies : List[Tensor]
  embedding : List[Tensor]
  head : List[Tensor]
  head_blocks : List[Tensor]
  final_norm : List[Tensor]
  attention_norm : List[Tensor]
  query_key_value : List[Tensor]
  head_norm : List[Tensor]
  output : List[Tensor]
  mlp_norm : List[Tensor]
  gate : List[Tensor]
  up : List[Tensor]
  down : List[Tensor]

  # ---- Loading -------------------------------------------------------------------------------------------------------

  # Maps a file as numbers of one type; answers its number.
  def map_file(self, path: str, elements: int, type: int) -> int:
    _0 = torch.append(self.files, torch.from_file(path, False, elements, dtype=type))
    return torch.sub(len(self.files), 1)

  # A tensor of a mapped file: without a copy where its type and device are the wanted ones.
  def tensor(self, file: int, first: int, shape: List[int], wanted: int, device: str) -> Tensor:
    size = 1
    for length in shape:
      size = torch.mul(size, length)
    stored = torch.view(torch.slice(self.files[file], 0, first, torch.add(first, size)), shape)
    return torch.to(stored, torch.device(device), wanted)

  # Tokens are looked up in the embedding; their probabilities come from the head, block by block.
  def add_ends(self, frequencies: Tensor, embedding: Tensor, final_norm: Tensor, head: Tensor, block: int, device: str) -> int:
    # A copy: the caller's memory is given back after the call.
    _0 = torch.append(self.frequencies, torch.to(frequencies, torch.device(device), 6, False, True))
    _1 = torch.append(self.embedding, embedding)
    _2 = torch.append(self.final_norm, torch.to(final_norm, 6))
    _3 = torch.append(self.head, head)
    for rows in torch.split(head, block, 0):
      _4 = torch.append(self.head_blocks, self.packed(rows))
    return 0

  def add_layer(self, attention_norm: Tensor, inputs: List[Tensor], head_norms: List[Tensor], output: Tensor, mlp_norm: Tensor, gate: Tensor, up: Tensor, down: Tensor) -> int:
    _0 = torch.append(self.attention_norm, torch.to(attention_norm, 6))
    _1 = torch.append(self.query_key_value, self.packed(torch.cat(inputs, 0)))
    _2 = torch.append(self.head_norm, self.head_weights(attention_norm, head_norms))
    _3 = torch.append(self.output, self.packed(output))
    _4 = torch.append(self.mlp_norm, torch.to(mlp_norm, 6))
    _5 = torch.append(self.gate, self.packed(gate))
    _6 = torch.append(self.up, self.packed(up))
    _7 = torch.append(self.down, self.packed(down))
    return 0

  # What each head is multiplied by: its norm's weights where there are any, and the scale of attention for queries.
  def head_weights(self, like: Tensor, norms: List[Tensor]) -> Tensor:
    if self.normalises_heads:
      query, key = (torch.to(norms[0], 6), torch.to(norms[1], 6))
    else:
      query = torch.new_ones(like, [self.head_size], dtype=6)
      key = query
    queries = torch.expand(torch.mul(query, torch.pow(self.head_size, -0.5)), [torch.mul(self.key_heads, self.groups), -1])
    return torch.cat([queries, torch.expand(key, [self.key_heads, -1])], 0)

  # oneDNN's products of fp32 are wrong on some processors (seen with 3.7.1 on an AMD EPYC of family 26, off by 1.5 in a logit where
  # PyTorch's own are off by 2e-6); those of bf16 are right there.
  def has_plain_products(self, x: Tensor) -> bool:
    return torch.__or__(self.on_cuda, torch.eq(ops.prim.dtype(x), 6))

  # On the CPU oneDNN wants weights in its own order.
  def packed(self, weight: Tensor) -> Tensor:
    if self.has_plain_products(weight):
      result = weight
    else:
      result = ops.mkldnn._reorder_linear_weight(torch.contiguous(weight), None)
    return result

  # ---- Layers --------------------------------------------------------------------------------------------------------

  def linear(self, x: Tensor, weight: Tensor) -> Tensor:
    if self.has_plain_products(x):
      y = torch.linear(x, weight, None)
    else:
      y = ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), "")
    return y

  # x + y * weight
  def add_linear(self, x: Tensor, y: Tensor, weight: Tensor) -> Tensor:
    if self.has_plain_products(y):
      z = torch.add(x, torch.linear(y, weight, None))
    else:
      z = ops.mkldnn._linear_pointwise(y, x, weight, None, "add")
    return z

  # silu(x * gate) * (x * up)
  def gated(self, x: Tensor, gate: Tensor, up: Tensor) -> Tensor:
    if self.has_plain_products(x):
      y = torch.mul(torch.silu(torch.linear(x, gate, None)), torch.linear(x, up, None))
    else:
      opened = ops.mkldnn._linear_pointwise(x, gate, None, "swish", annotate(List[Optional[number]], []), "")
      y = ops.mkldnn._linear_pointwise(x, opened, up, None, "mul")
    return y

  # Brings the root of the mean square of the last axis to 1, in place; x is fp32.
  def normalised(self, x: Tensor) -> Tensor:
    length = torch.linalg_vector_norm(x, 2, [-1], True)
    mean_square = torch.div(torch.mul(length, length), torch.size(x, -1))
    return torch.mul_(x, torch.rsqrt(torch.add(mean_square, self.epsilon)))

  # fp32 is computed in scratch tensors of the same shape that all layers share: new memory would cost more than the sums.
  def norm(self, x: Tensor, weight: Tensor, scratch: Tensor) -> Tensor:
    return torch.type_as(torch.mul_(self.normalised(torch.copy_(scratch, x)), weight), x)

  # Norms queries' and keys' heads and turns their halves by their tokens' angles. x: N * heads * D; turns: N * 1 * D.
  def turned(self, x: Tensor, weight: Tensor, cosines: Tensor, sines: Tensor, scratch: Tensor, result: Tensor) -> Tensor:
    half = torch.floordiv(self.head_size, 2)
    y = torch.copy_(scratch, x)
    if self.normalises_heads:
      y = self.normalised(y)
    y = torch.mul_(y, weight)
    z = torch.mul(y, cosines, out=result)
    _0 = torch.addcmul_(torch.slice(z, 2, 0, half), torch.slice(y, 2, half), torch.slice(sines, 2, 0, half), value=-1)
    _1 = torch.addcmul_(torch.slice(z, 2, half), torch.slice(y, 2, 0, half), torch.slice(sines, 2, half))
    return torch.type_as(z, x)

  # ---- Attention -----------------------------------------------------------------------------------------------------
  # query: N * K * G * D, scaled; key and value: N * K * D; the prefix's: K * P * D, or empty. Answers N * (K * G * D).

  def attend(self, query: Tensor, key: Tensor, value: Tensor, places: Tensor, packed: Tensor, mask: Tensor, prefix_key: Tensor, prefix_value: Tensor) -> Tensor:
    flat = torch.flatten(places)
    padded = torch.index_select(torch.flatten(query, 1), 0, flat)
    keys = self.by_message(key, places)
    values = self.by_message(value, places)
    if self.on_cuda:
      y = self.attend_on_cuda(query, torch.view(padded, [torch.size(places, 0), -1, self.key_heads, self.groups, self.head_size]), keys, values, packed, mask, prefix_key, prefix_value)
    else:
      by_head = torch.reshape(torch.transpose(torch.view(padded, [torch.size(padded, 0), self.key_heads, -1]), 0, 1), [self.key_heads, -1, self.head_size])
      y = torch.index_select(self.attend_on_cpu(by_head, keys, values, mask, prefix_key, prefix_value), 0, packed)
    return y

  # Padded, K * M * T * D.
  def by_message(self, x: Tensor, places: Tensor) -> Tensor:
    padded = torch.index_select(x, 0, torch.flatten(places))
    return torch.contiguous(torch.permute(torch.view(padded, [torch.size(places, 0), torch.size(places, 1), self.key_heads, self.head_size]), [2, 0, 1, 3]))

  # Plain products: own tokens of all heads at once, the prefix head by head so that its scores stay in the cache.
  # query: K * (M * T * G) * D; mask: M * T * 1 * T; result: (M * T) * (K * G * D).
  def attend_on_cpu(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor, prefix_key: Tensor, prefix_value: Tensor) -> Tensor:
    longest = torch.size(key, 2)
    earlier = torch.size(prefix_key, 1)
    each = torch.mul(self.key_heads, torch.size(key, 1))
    scores = torch.bmm(torch.reshape(query, [each, -1, self.head_size]), torch.transpose(torch.view(key, [each, longest, self.head_size]), 1, 2))
    scores = torch.add_(torch.view(scores, [self.key_heads, -1, self.groups, longest]), torch.flatten(mask, 0, 1))
    scores = torch.view(scores, [self.key_heads, -1, longest])
    shares = annotate(List[Tensor], [])
    from_prefix = annotate(List[Tensor], [])
    for head in range(self.key_heads):
      if torch.gt(earlier, 0):
        all = torch.softmax(torch.cat([torch.mm(query[head], torch.t(prefix_key[head])), scores[head]], 1), 1)
        _0 = torch.append(from_prefix, torch.mm(torch.slice(all, 1, 0, earlier), prefix_value[head]))
        _1 = torch.append(shares, torch.slice(all, 1, earlier))
      else:
        _2 = torch.append(shares, torch.softmax(scores[head], 1))
    own = torch.view(torch.stack(shares), [each, -1, longest])
    y = torch.view(torch.bmm(own, torch.view(value, [each, longest, self.head_size])), [self.key_heads, -1, self.head_size])
    if torch.gt(earlier, 0):
      y = torch.add_(y, torch.stack(from_prefix))
    y = torch.view(y, [self.key_heads, -1, torch.mul(self.groups, self.head_size)])
    return torch.flatten(torch.transpose(y, 0, 1), 1)

  # With PyTorch's fused kernels: flash attention to the prefix, the memory-efficient one with the mask among own tokens, merged.
  def attend_on_cuda(self, query: Tensor, padded: Tensor, key: Tensor, value: Tensor, packed: Tensor, mask: Tensor, prefix_key: Tensor, prefix_value: Tensor) -> Tensor:
    messages = torch.size(padded, 0)
    longest = torch.size(padded, 1)
    folded = torch.reshape(torch.permute(padded, [0, 2, 1, 3, 4]), [messages, self.key_heads, -1, self.head_size])
    bias = self.aligned(torch.flatten(torch.expand(torch.type_as(mask, padded), [-1, -1, self.groups, -1]), 1, 2))
    bias = torch.expand(torch.unsqueeze(bias, 1), [-1, self.key_heads, -1, -1])
    y, w, _0, _1 = torch._scaled_dot_product_efficient_attention(folded, torch.permute(key, [1, 0, 2, 3]), torch.permute(value, [1, 0, 2, 3]), bias, True, scale=1.0)
    own = self.unfolded(torch.view(y, [messages, self.key_heads, longest, self.groups, self.head_size]), packed)
    if torch.gt(torch.size(prefix_key, 1), 0):
      own_weight = self.unfolded(torch.view(torch.slice(w, 2, 0, torch.mul(longest, self.groups)), [messages, self.key_heads, longest, self.groups, 1]), packed)
      shape = [self.groups, -1, -1, -1]
      z, v, _2, _3, _4, _5, _6, _7, _8 = torch._scaled_dot_product_flash_attention(torch.permute(query, [2, 1, 0, 3]), torch.expand(torch.unsqueeze(prefix_key, 0), shape), torch.expand(torch.unsqueeze(prefix_value, 0), shape), scale=1.0)
      # Two attentions over parts of the keys are one over all, weighted by their sums of exponents.
      share = torch.sigmoid(torch.sub(torch.unsqueeze(torch.permute(v, [2, 1, 0]), -1), own_weight))
      own = torch.lerp(own, torch.permute(z, [2, 1, 0, 3]), torch.type_as(share, own))
    return torch.flatten(own, 1)

  # From M * K * T * G * D, padded, to N * K * G * D.
  def unfolded(self, x: Tensor, packed: Tensor) -> Tensor:
    return torch.index_select(torch.flatten(torch.permute(x, [0, 2, 1, 3, 4]), 0, 1), 0, packed)

  # The kernel reads masks whose rows begin at multiples of 8.
  def aligned(self, mask: Tensor) -> Tensor:
    columns = torch.size(mask, -1)
    padding = torch.remainder(torch.neg(columns), 8)
    return torch.slice(torch.constant_pad_nd(mask, [0, padding], 0), 2, 0, columns)

  # ---- The whole -----------------------------------------------------------------------------------------------------

  # Passes tokens through all layers; answers the wanted rows, normalised, and every layer's keys and values, each K * N * D.
  # prefix: earlier keys and values of every layer, or nothing.
  def pass_through(self, ids: Tensor, positions: Tensor, places: Tensor, packed: Tensor, mask: Tensor, rows: Tensor, prefix: List[Tensor]) -> Tuple[Tensor, List[Tensor]]:
    x = torch.index_select(self.embedding[0], 0, ids)
    angles = torch.mul(torch.unsqueeze(torch.to(positions, 6), 1), self.frequencies[0])
    angles = torch.unsqueeze(torch.cat([angles, angles], 1), 1)
    cosines = torch.cos(angles)
    sines = torch.sin(angles)
    query_heads = torch.mul(self.key_heads, self.groups)
    turning = torch.add(query_heads, self.key_heads)
    nothing = torch.new_empty(x, [self.key_heads, 0, self.head_size])
    wide = torch.new_empty(x, torch.size(x), dtype=6)
    to_turn = torch.new_empty(x, [torch.size(x, 0), turning, self.head_size], dtype=6)
    being_turned = torch.empty_like(to_turn)
    keys_and_values = annotate(List[Tensor], [])
    for layer in range(len(self.gate)):
      y = self.linear(self.norm(x, self.attention_norm[layer], wide), self.query_key_value[layer])
      heads = torch.view(y, [torch.size(y, 0), -1, self.head_size])
      turned = self.turned(torch.slice(heads, 1, 0, turning), self.head_norm[layer], cosines, sines, to_turn, being_turned)
      query = torch.view(torch.contiguous(torch.slice(turned, 1, 0, query_heads)), [-1, self.key_heads, self.groups, self.head_size])
      key = torch.slice(turned, 1, query_heads)
      value = torch.slice(heads, 1, turning)
      if torch.gt(len(prefix), 0):
        earlier_key, earlier_value = (prefix[torch.mul(layer, 2)], prefix[torch.add(torch.mul(layer, 2), 1)])
      else:
        earlier_key, earlier_value = (nothing, nothing)
        _0 = torch.append(keys_and_values, torch.contiguous(torch.transpose(key, 0, 1)))
        _1 = torch.append(keys_and_values, torch.contiguous(torch.transpose(value, 0, 1)))
      attended = self.attend(query, key, value, places, packed, mask, earlier_key, earlier_value)
      x = self.add_linear(x, attended, self.output[layer])
      z = self.norm(x, self.mlp_norm[layer], wide)
      x = self.add_linear(x, self.gated(z, self.gate[layer], self.up[layer]), self.down[layer])
    wanted = torch.index_select(x, 0, rows)
    return (self.norm(wanted, self.final_norm[0], torch.new_empty(wanted, torch.size(wanted), dtype=6)), keys_and_values)

  # ---- What is asked for ---------------------------------------------------------------------------------------------

  # The keys and values of a prompt's beginning.
  def prefix(self, ids: Tensor, positions: Tensor, places: Tensor, packed: Tensor, mask: Tensor) -> List[Tensor]:
    _0, keys_and_values = self.pass_through(ids, positions, places, packed, mask, torch.slice(ids, 0, 0, 0), annotate(List[Tensor], []))
    return keys_and_values

  # Of every row, in place.
  def log_sum_exp(self, x: Tensor) -> Tensor:
    highest = torch.amax(x, [1], True)
    return torch.add(torch.log(torch.sum(torch.exp_(torch.sub_(x, highest)), [1])), torch.squeeze(highest, 1))

  # All logits of the wanted rows, R * V.
  def logits(self, ids: Tensor, positions: Tensor, places: Tensor, packed: Tensor, mask: Tensor, rows: Tensor, prefix: List[Tensor]) -> Tensor:
    x, _0 = self.pass_through(ids, positions, places, packed, mask, rows, prefix)
    blocks = annotate(List[Tensor], [])
    for weight in self.head_blocks:
      _1 = torch.append(blocks, torch.to(self.linear(x, weight), 6))
    return torch.cat(blocks, 1)

  # The logarithm of each continuation's probability, C: that after row `from` (a number among the wanted rows) comes token `next`.
  def score(self, ids: Tensor, positions: Tensor, places: Tensor, packed: Tensor, mask: Tensor, rows: Tensor, prefix: List[Tensor], before: Tensor, next: Tensor) -> Tensor:
    x, _0 = self.pass_through(ids, positions, places, packed, mask, rows, prefix)
    sums = annotate(List[Tensor], [])
    for weight in self.head_blocks:
      _1 = torch.append(sums, self.log_sum_exp(torch.to(self.linear(x, weight), 6)))
    total = torch.logsumexp(torch.stack(sums, 1), [1])
    wanted = torch.to(torch.index_select(self.head[0], 0, next), 6)
    logit = torch.sum(torch.mul(torch.index_select(torch.to(x, 6), 0, before), wanted), [1])
    return torch.to(torch.sub(logit, torch.index_select(total, 0, before)), torch.device("cpu"))
