# How fast this machine multiplies a model's matrices with nothing in between, in the dialect that torch.jit.load reads.
class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  inputs : List[Tensor]
  weights : List[Tensor]

  # A matrix of a layer, and what it is multiplied by. Types are numbers as in c10/core/ScalarType.h.
  def add(self, rows: int, depth: int, columns: int, type: int) -> int:
    weight = torch.to(torch.randn([columns, depth]), type)
    _0 = torch.append(self.inputs, torch.to(torch.randn([rows, depth]), type))
    _1 = torch.append(self.weights, ops.mkldnn._reorder_linear_weight(weight, None))
    return 0

  # Multiplies each input by its matrix so many times, one after the other as layers do. A number of every product is in
  # the answer, since what nobody asks for is not computed.
  def multiply(self, times: int) -> Tensor:
    answer = torch.zeros([])
    for i in range(times):
      for j in range(len(self.weights)):
        product = ops.mkldnn._linear_pointwise(self.inputs[j], self.weights[j], None, "none", annotate(List[Optional[number]], []), "")
        answer = torch.add(answer, product[0][0])
    return answer
