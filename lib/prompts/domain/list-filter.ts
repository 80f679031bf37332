/** What a prompt's row may be filtered by besides owner, model and tag. */
export const PROMPT_STATES = [
  "all",
  "rolling-out",
  "needs-review",
  "regressed",
  "drifted",
  "no-suite",
  "archived",
] as const;
export type PromptState = (typeof PROMPT_STATES)[number];

export const PROMPT_KINDS = ["prompt", "snippet"] as const;
export type PromptKind = (typeof PROMPT_KINDS)[number];

export const PROMPT_ORDERS = ["folder", "change"] as const;
export type PromptOrder = (typeof PROMPT_ORDERS)[number];

/** What the list of prompts shows, as its address says it. `page` counts from 1. */
export type PromptFilter = {
  q: string;
  state: PromptState;
  owner: string | null;
  model: string | null;
  tag: string | null;
  kind: PromptKind | null;
  order: PromptOrder;
  page: number;
};

type Params = Record<string, string | string[] | undefined>;

const QUERY_MOST = 200;
const PAGE_MOST = 10_000;

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
const oneOf = <T extends string>(choices: readonly T[], value: string, otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;

/** Reads the filter out of an address's parameters; what makes no sense counts as not given. */
export function parsePromptFilter(params: Params): PromptFilter {
  const page = Number(single(params.page));
  return {
    q: single(params.q).slice(0, QUERY_MOST),
    state: oneOf(PROMPT_STATES, single(params.state), "all"),
    owner: single(params.owner) || null,
    model: single(params.model) || null,
    tag: single(params.tag) || null,
    kind: PROMPT_KINDS.find((kind) => kind === single(params.kind)) ?? null,
    order: oneOf(PROMPT_ORDERS, single(params.order), "folder"),
    page: Number.isInteger(page) && page > 0 && page <= PAGE_MOST ? page : 1,
  };
}

/** The address's parameters for a filter, `?` included; what is at its usual value is left out. */
export function promptFilterQuery(filter: Partial<PromptFilter>): string {
  const params = new URLSearchParams();
  const { q, state, owner, model, tag, kind, order, page } = filter;
  if (q) params.set("q", q);
  if (state && state !== "all") params.set("state", state);
  for (const [key, value] of Object.entries({ owner, model, tag, kind })) if (value) params.set(key, value);
  if (order && order !== "folder") params.set("order", order);
  if (page && page > 1) params.set("page", String(page));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** The words of a search, each of which a prompt must hold somewhere. */
export function searchTerms(q: string): string[] {
  return q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
}
