// Times llama.cpp, through node-llama-cpp, on what bench engine times: messages with their answers after a cached prefix.
// Arguments: the GGUF file, threads, tokens of the prefix, tokens of a message with its answers, rows whose next token is
// asked for, messages at a time. Every line on standard input is a run; it answers with the run's milliseconds.
import { getLlama } from "node-llama-cpp";
import { createInterface } from "node:readline";

const [file, ...numbers] = process.argv.slice(2);
const [threads, prefix, tokens, rows, messages] = numbers.map(Number);

const llama = await getLlama({ gpu: false, build: "never", maxThreads: threads, logLevel: "error" });
const model = await llama.loadModel({ modelPath: file });
const context = await model.createContext({
  sequences: messages,
  contextSize: prefix + tokens + 8,
  batchSize: messages * Math.max(prefix, tokens),
  threads,
});
const ids = (count, seed) => Array.from({ length: count }, (_, i) => (i * 7919 + seed * 104729) % 5000);

// Each message has a sequence of its own, with the prefix in it already.
const sequences = [];
for (let i = 0; i < messages; i++) {
  const sequence = context.getSequence();
  await sequence.evaluateWithoutGeneratingNewTokens(ids(prefix, 1));
  sequences.push(sequence);
}

// One flat sequence of as many tokens as the tree has, all in one batch: cheaper than the tree's branches could be had.
async function run(seed) {
  const items = ids(tokens, seed).map((token, i) =>
    i < tokens - rows ? token : [token, { generateNext: { token: true, options: { temperature: 0 } } }]);
  await Promise.all(sequences.map((sequence) => sequence.controlledEvaluate(items)));
}

async function forget() {
  await Promise.all(sequences.map((sequence) =>
    sequence.eraseContextTokenRanges([{ start: prefix, end: sequence.nextTokenIndex }])));
}

await run(2);
await forget();
console.log(JSON.stringify({ features: llama.systemInfo }));
let seed = 3;
for await (const _ of createInterface({ input: process.stdin })) {
  const start = performance.now();
  await run(seed++);
  const milliseconds = performance.now() - start;
  await forget();
  console.log(JSON.stringify({ milliseconds }));
}
process.exit(0);
