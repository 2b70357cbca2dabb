// A server of OpenAI's chat completions over llama.cpp, as far as the remote engine needs one: a JSON schema as a grammar,
// and log-probabilities. Arguments: the GGUF file. It prints its port.
import { getLlama, LlamaGrammarEvaluationState } from "node-llama-cpp";
import { createServer } from "node:http";

const llama = await getLlama({ gpu: false, build: "never", logLevel: "error" });
const model = await llama.loadModel({ modelPath: process.argv[2] });
// One thread: more would wait for each other longer than such a model takes.
const context = await model.createContext({ sequences: 1, contextSize: 4096, threads: 1 });
const sequence = context.getSequence();
let turn = Promise.resolve();

function token(text, probability) {
  return { token: text, logprob: Math.log(probability), bytes: [...Buffer.from(text, "utf8")] };
}

async function complete(request) {
  const prompt = model.tokenize(request.messages.map(({ role, content }) => `${role}\n${content}\n`).join("") + "assistant\n");
  const schema = request.response_format?.json_schema?.schema;
  const grammar = schema && await llama.createGrammarForJsonSchema(schema);
  const state = grammar && new LlamaGrammarEvaluationState({ model, grammar });
  await sequence.clearHistory();
  const tokens = [];
  const top = request.top_logprobs ?? 0;
  const steps = sequence.evaluateWithMetadata(prompt, { probabilities: true }, { temperature: 0, grammarEvaluationState: state });
  for await (const { token: id, probabilities } of steps) {
    if (model.isEogToken(id) || tokens.length >= request.max_tokens) {
      break;
    }
    const own = token(model.detokenize([id]), probabilities.get(id));
    own.top_logprobs = [...probabilities].slice(0, top).map(([other, probability]) => token(model.detokenize([other]), probability));
    tokens.push(own);
  }
  const content = tokens.map((own) => own.token).join("");
  const logprobs = request.logprobs ? { content: tokens } : null;
  return { choices: [{ message: { role: "assistant", content }, finish_reason: "stop", logprobs }] };
}

const server = createServer(async (request, response) => {
  response.setHeader("Content-Type", "application/json");
  if (request.url === "/v1/models") {
    response.end(JSON.stringify({ data: [{ id: "tiny", object: "model" }] }));
    return;
  }
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  turn = turn.then(() => complete(JSON.parse(Buffer.concat(parts).toString())))
    .then((answer) => response.end(JSON.stringify(answer)))
    .catch((error) => {
      response.statusCode = 500;
      response.end(JSON.stringify({ error: { message: error.message } }));
    });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
