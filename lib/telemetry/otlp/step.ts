import type { Emitter } from "../domain/raw-span.ts";

/** What was refused, how many, and why in a sentence. A count of 0 is a warning: something was read without a part of it. */
export type Refusal = { count: number; reason: string };

/** A span or record as it lies in the body, not yet read, with who emitted it. */
export type Piece<P> = { piece: P; emitter: Emitter };

/** One step through a body; undefined is a good moment to let others run. */
export type Step<T> = { item: T } | { refused: Refusal } | undefined;

export const NOBODY: Emitter = { resource: {}, scope: { name: "", version: "" } };
