"use client";

import { useEffect, useState } from "react";

/** What is to be tried: chosen cases or typed values, and the models beside the draft's own. */
export type Setup = {
  mode: "cases" | "typed";
  cases: readonly string[];
  values: Readonly<Record<string, string>>;
  models: readonly string[];
};

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

/** Reads what was kept, whatever stands there by now. */
function read(key: string): Setup | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { mode, cases, values, models } = kept as Record<string, unknown>;
    const typed = Object.entries(values ?? {}).filter(([, value]) => typeof value === "string");
    return {
      mode: mode === "typed" ? "typed" : "cases",
      cases: texts(cases),
      values: Object.fromEntries(typed),
      models: texts(models),
    };
  } catch {
    return null;
  }
}

function write(key: string, value: Setup): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or refused store: the choice is kept until the page is left.
  }
}

/** The setup of one person for one prompt, remembered in this browser. */
export function useSetup(key: string, start: Setup): [Setup, (change: Partial<Setup>) => void] {
  const [current, setCurrent] = useState(start);
  useEffect(() => {
    const kept = read(key);
    if (kept) setCurrent(kept);
  }, [key]);
  const change = (part: Partial<Setup>) => {
    const next = { ...current, ...part };
    setCurrent(next);
    write(key, next);
  };
  return [current, change];
}
