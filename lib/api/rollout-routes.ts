import { abandonRollout } from "../releases/rollouts/abandon-rollout.ts";
import { advanceRollout } from "../releases/rollouts/advance-rollout.ts";
import { dropTier } from "../releases/rollouts/drop-tier.ts";
import { pauseRollout } from "../releases/rollouts/pause-rollout.ts";
import { resumeRollout } from "../releases/rollouts/resume-rollout.ts";
import type { RolloutAnswer } from "../releases/rollouts/rollout-answer.ts";
import { setRolloutShare } from "../releases/rollouts/set-rollout-share.ts";
import { type Route, type RouteRequest, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readRollout, readRollouts } from "./read-rollout.ts";
import { pathParameter, textParameter, withBody } from "./request-fields.ts";

const ROLLOUT = "/api/v1/prompts/:name/rollout";

/** What moves a rollout takes a body, and the prompt out of the path, and answers with the rollout as it stands. */
const steered = {
  method: "POST",
  body: "json",
  input: (request: RouteRequest) => withBody(request, { name: pathParameter(request, "name") }),
  answer: (body: RolloutAnswer) => ({ status: 200, body }),
} as const;

export const rolloutRoutes: Route[] = [
  readRoute({
    path: ROLLOUT,
    query: readRollout,
    input: (request) => ({
      name: pathParameter(request, "name"),
      channel: textParameter(request.query, "channel") ?? "stable",
    }),
  }),
  readRoute({
    path: "/api/v1/prompts/:name/rollouts",
    query: readRollouts,
    input: (request) => ({
      name: pathParameter(request, "name"),
      channel: textParameter(request.query, "channel"),
      ...pageOf(request.query),
    }),
  }),
  writeRoute({ ...steered, path: `${ROLLOUT}/advance`, command: advanceRollout }),
  writeRoute({ ...steered, path: `${ROLLOUT}/share`, command: setRolloutShare }),
  writeRoute({ ...steered, path: `${ROLLOUT}/pause`, command: pauseRollout }),
  writeRoute({ ...steered, path: `${ROLLOUT}/resume`, command: resumeRollout }),
  writeRoute({ ...steered, path: `${ROLLOUT}/drop-tier`, command: dropTier }),
  writeRoute({ ...steered, path: `${ROLLOUT}/abandon`, command: abandonRollout }),
];
