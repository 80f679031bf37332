import type { Sandbox } from "../grader.ts";
import { createSandbox } from "./create-sandbox.ts";

let shared: Sandbox | null = null;

/** The sandbox of this process. It costs nothing until it is used, and its processes end by themselves. */
export function sharedSandbox(): Sandbox {
  shared ??= createSandbox();
  return shared;
}
