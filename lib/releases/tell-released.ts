import type { Work } from "../usecase/context.ts";
import type { ReleaseRow } from "./ledger.ts";

/** Tells the outside that a channel serves something else to everybody, or begins to serve a candidate. */
export async function tellReleased(work: Work, promptId: string, release: ReleaseRow): Promise<void> {
  const { evidence: _, ...said } = release;
  await work.emit({ type: "release.created", promptId, data: said });
}
