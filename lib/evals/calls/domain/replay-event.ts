import type { TryFault, TryFigures } from "../../try/domain/try-event.ts";
import type { CallInputs } from "./call-inputs.ts";

/** What a replay tells as it goes, one line each. A stream without an `end` was cut off. */
export type ReplayEvent =
  | { kind: "begun"; version: number; model: string; inputs: CallInputs["from"] }
  | { kind: "asked" }
  | { kind: "text"; text: string }
  | { kind: "again" }
  | { kind: "wait"; seconds: number }
  | { kind: "answered"; output: string; figures: TryFigures }
  | { kind: "failed"; fault: TryFault }
  | { kind: "end" };
