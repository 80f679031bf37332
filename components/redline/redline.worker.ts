import { redline } from "#lib/prompts/domain/redline/redline.ts";
import { redlineContent } from "#lib/prompts/domain/redline/redline-content.ts";
import type { RedlineRequest, RedlineResponse } from "./redline-protocol.ts";

function answer(request: RedlineRequest): RedlineResponse {
  const { id, kind } = request;
  try {
    if (kind === "content") return { id, kind, redline: redlineContent(request.base, request.head) };
    return { id, kind, redline: redline(request.base, request.head) };
  } catch {
    return { id, kind: "failed" };
  }
}

self.addEventListener("message", (event: MessageEvent<RedlineRequest>) => {
  self.postMessage(answer(event.data));
});
