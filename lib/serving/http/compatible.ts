import type { IncomingMessage, ServerResponse } from "node:http";
import type { Elsewhere } from "../relay/ask-upstream.ts";
import type { Ruleset } from "../ruleset.ts";
import type { Gate } from "./gate.ts";
import { answerLangfuse, LANGFUSE_PROMPTS } from "./langfuse.ts";
import { answerOfrep } from "./ofrep.ts";
import { OfrepEvents } from "./ofrep-events.ts";
import { splitUrl } from "./split-url.ts";

/** `handle` answers what clients written for others call, and returns false for everything else. */
export type Compatible = { handle(request: IncomingMessage, response: ServerResponse): boolean; close(): void };

const OFREP = "/ofrep/";

/**
 * The paths other products' clients know: OpenFeature's remote evaluation, and Langfuse's reading of prompts.
 * `elsewhere` is who has the versions that a relay does not hold.
 */
export function createCompatible(ruleset: Ruleset, gate: Gate, elsewhere: Elsewhere | null = null): Compatible {
  const events = new OfrepEvents(ruleset);
  const parts = { gate, ruleset, events, elsewhere };
  return {
    handle(request, response) {
      const { path, query } = splitUrl(request.url ?? "");
      if (path.startsWith(OFREP)) void answerOfrep(parts, request, response, path, query);
      else if (path === LANGFUSE_PROMPTS || path.startsWith(`${LANGFUSE_PROMPTS}/`)) {
        void answerLangfuse({ gate, elsewhere }, request, response, path, query);
      } else return false;
      return true;
    },
    close: () => events.close(),
  };
}
