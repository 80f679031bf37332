import type { Arm } from "#sdk/decide/decide.ts";

export const ARMS = ["candidate", "control", "rest"] as const satisfies readonly Arm[];

/** The arm a word names; null for any other word. */
export const armOf = (word: string | null): Arm | null => ARMS.find((arm) => arm === word) ?? null;
