import type { PromptName, VariablesOf } from "../contracts.ts";

/** Which of the texts is filled; only what is filled needs its variables. */
export type Render = "all" | "system" | "none";

/**
 * Who asks, and for what. `version` is a channel's name, `latest`, or a number; `channel` says the same for channels only.
 * Without either it is `stable`. What is registered of a tenant counts before `tier`. A conversation keeps its version;
 * without a conversation the request is drawn, and without both a random id is, which the answer warns of.
 */
export type AskerOptions = {
  version?: string | number | null;
  channel?: string | null;
  tenantId?: string | null;
  tier?: string | null;
  conversationId?: string | null;
  requestId?: string | null;
};

type NoVariablesNeeded<Name extends string> = Record<never, never> extends VariablesOf<Name> ? true : false;

type VariableOptions<Name extends string> =
  | (NoVariablesNeeded<Name> extends true
      ? { variables?: VariablesOf<Name> | null; render?: Render | null }
      : { variables: VariablesOf<Name>; render?: Render | null })
  | { variables?: Partial<VariablesOf<Name>> | null; render: "none" };

export type ResolveOptions<Name extends string = string> = AskerOptions & VariableOptions<Name>;

/** The options, which may be left out where the prompt needs none of them. */
export type ResolveArguments<Name extends PromptName> =
  NoVariablesNeeded<Name> extends true ? [options?: ResolveOptions<Name>] : [options: ResolveOptions<Name>];

/** The options as they come from JavaScript. */
export type LooseOptions = AskerOptions & {
  variables?: Readonly<Record<string, unknown>> | null;
  render?: Render | null;
};
