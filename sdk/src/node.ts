// The package where there is a disk: Node, Bun, Deno. It differs from everywhere.ts in that alone.
import { hostname } from "node:os";
import { Client } from "./client/client.ts";
import type { ClientOptions } from "./client/client-options.ts";
import {
  ChannelUnknown,
  CountersignError,
  InvalidRequest,
  InvalidRules,
  MissingVariables,
  NotReady,
  PromptGone,
  PromptUnknown,
  RequestFailed,
  VersionUnreachable,
} from "./errors.ts";
import { diskStore } from "./store/disk-store.ts";

/** Makes a client that decides and renders in memory, and keeps its rules fresh from now on. @throws CountersignError `invalid_options` */
export function createClient(options: ClientOptions): Client {
  const { cacheFile } = options;
  return new Client(options, { host: hostname(), store: cacheFile === undefined ? null : diskStore(cacheFile) });
}

export type { Client, Status } from "./client/client.ts";
export type { ClientOptions } from "./client/client-options.ts";
export type { Change, ClientEvents } from "./client/events.ts";
export type { Contracts, PromptName, VariablesOf, VariableValue } from "./contracts.ts";
export type { Arm, Decision } from "./decide/decide.ts";
export type { ErrorCode } from "./errors.ts";
export type { Feedback, FeedbackResult } from "./net/send-feedback.ts";
export type { AskerOptions, Render, ResolveOptions } from "./resolve/resolve-options.ts";
export type { Message, Resolved, Source } from "./resolve/resolved.ts";

// The classes themselves, so that instanceof can be asked.
export {
  ChannelUnknown,
  CountersignError,
  InvalidRequest,
  InvalidRules,
  MissingVariables,
  NotReady,
  PromptGone,
  PromptUnknown,
  RequestFailed,
  VersionUnreachable,
};
