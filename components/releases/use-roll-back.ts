"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { rollBackAction } from "#lib/releases/actions.ts";
import type { Served } from "#lib/releases/queries-rollback.ts";

/** What a finished rollback came to. `seconds` runs from the press to the answer that served the version; null when that was not seen. */
export type RollBackOutcome = {
  state: "done";
  from: number;
  to: number;
  generation: number;
  seconds: number | null;
  /** Who was seen to serve it: the memory applications are answered from, or only the ledger that says so. */
  by: Served["by"];
};

export type Press = { state: "idle" } | { state: "pressed" } | { state: "refused"; message: string } | RollBackOutcome;

const ASK_EVERY_MS = 100;
const ASK_AT_MOST_MS = 10_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks what is served until it is this generation or a later one; null when that was not seen in time. */
async function seenServed(url: string, generation: number): Promise<Served | null> {
  const giveUpAt = performance.now() + ASK_AT_MOST_MS;
  while (performance.now() < giveUpAt) {
    const served = await getJson<Served | null>(url).catch(() => null);
    if (served && served.generation >= generation) return served;
    await sleep(ASK_EVERY_MS);
  }
  return null;
}

/** The press: rolls back, then watches until the version is served, and measures how long that took. */
export function useRollBack(workspace: string, prompt: string) {
  const router = useRouter();
  const [press, setPress] = useState<Press>({ state: "idle" });

  const rollBack = async (from: number, to: number, reason: string) => {
    if (press.state === "pressed") return;
    setPress({ state: "pressed" });
    const pressedAt = performance.now();
    const answer = await rollBackAction(workspace, { name: prompt, channel: "stable", to, reason }).catch(() => null);
    if (!answer?.ok) {
      const message = answer
        ? answer.problem.detail
        : "The server cannot be reached, so it is not known whether this was done. Try again: rolling back twice to one version is refused, not doubled.";
      setPress({ state: "refused", message });
      return;
    }
    const { generation } = answer.result;
    const seen = await seenServed(promptPath(workspace, prompt, "releases/served"), generation);
    const seconds = seen ? (performance.now() - pressedAt) / 1000 : null;
    setPress({ state: "done", from, to, generation, seconds, by: seen?.by ?? "ledger" });
    router.refresh();
  };

  return { press, rollBack };
}
