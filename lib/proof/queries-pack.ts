import "server-only";
import { createHash } from "node:crypto";
import { runExport } from "../evals/queries-run-export.ts";
import type { Context } from "../usecase/context.ts";
import { query } from "../usecase/query.ts";
import { exportEvidence } from "./export-evidence.ts";
import { buildPack, type RunFiles } from "./pack/build-pack.ts";
import { readRelease } from "./read-release.ts";
import type { ReleaseInput } from "./schema.ts";

async function wholeText(pieces: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  for await (const piece of pieces) parts.push(piece);
  return parts.join("");
}

async function runFiles(context: Context, name: string, number: number | undefined): Promise<RunFiles> {
  if (number === undefined) return null;
  const [json, csv] = [await runExport(context, name, number, "json"), await runExport(context, name, number, "csv")];
  return { json: await wholeText(json), csv: await wholeText(csv) };
}

/**
 * The evidence of a release as one ZIP; that it was taken away is written into the log before anybody gets it.
 * @throws AppError `prompt_not_found`, `release_not_found`
 */
export const evidencePack = query(
  "audit.verify",
  async (context: Context, asked: ReleaseInput): Promise<{ name: string; bytes: Buffer<ArrayBuffer> }> => {
    const { db, workspaceId } = context;
    const record = await readRelease(db, workspaceId, asked);
    const workspace = await db.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { id: true, name: true },
    });
    const run = await runFiles(context, asked.name, record.run?.number);
    const bytes = await buildPack(db, workspace, record, run);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await exportEvidence(context, { ...asked, sha256 });
    return { name: `evidence-${asked.name.replaceAll("/", "-")}-release-${asked.seq}.zip`, bytes };
  },
  ({ name, channel }: ReleaseInput) => ({ prompt: name, channel }),
);
