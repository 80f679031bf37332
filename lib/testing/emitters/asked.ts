/** What emitters are given: an answer of resolve, in a rollout's candidate arm. */
export const RESOLVED = {
  name: "support/answer",
  version: 2,
  content: "Answer in one sentence.",
  attributes: {
    "prompt.name": "support/answer",
    "prompt.version": "2",
    "prompt.commit_sha": "6c1f0e9a35b7d2486c1f0e9a35b7d2486c1f0e9a",
    "countersign.rollout": "rollout-1",
    "countersign.arm": "candidate",
  },
  messages: [
    { role: "system", content: "Answer in one sentence." },
    { role: "user", content: "The fee rises to 5 euros in May. Write to asker@mail.example about it." },
  ],
};

export const ASKER = { tenantId: "tenant-7", conversationId: "c-91", requestId: "req-0001" };

/** What the local model answers, and its count of tokens. */
export const ANSWERED = {
  output: [{ role: "assistant", content: "The fee rises to 5 euros in May." }],
  inputTokens: 24,
  outputTokens: 8,
  model: "local/nearest-1",
};
