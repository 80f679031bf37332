import "server-only";
import { query } from "../usecase/query.ts";
import { paperOfRelease } from "./pdf/paper-of-release.ts";
import { writePaper } from "./pdf/write-paper.ts";
import { readRelease } from "./read-release.ts";
import { readReviewPaper } from "./read-review.ts";
import type { ReleaseInput } from "./schema.ts";

/** A PDF with the name it is saved under. */
export type PaperFile = { name: string; bytes: Buffer<ArrayBuffer> };

/** A review as a PDF. @throws AppError `prompt_not_found`, `review_not_found` */
export const reviewPaper = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number: number): Promise<PaperFile> => {
    const paper = await readReviewPaper(db, workspaceId, actor, name, number);
    return { name: `${name.replaceAll("/", "-")}-review-${number}.pdf`, bytes: await writePaper(paper) };
  },
  (name: string, _number: number) => ({ prompt: name }),
);

/** A release as a PDF. @throws AppError `prompt_not_found`, `release_not_found` */
export const releasePaper = query(
  "workspace.read",
  async ({ db, workspaceId }, asked: ReleaseInput): Promise<PaperFile> => {
    const record = await readRelease(db, workspaceId, asked);
    const workspace = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { name: true } });
    const name = `${asked.name.replaceAll("/", "-")}-release-${asked.seq}.pdf`;
    return { name, bytes: await writePaper(paperOfRelease(record, workspace.name)) };
  },
  ({ name, channel }: ReleaseInput) => ({ prompt: name, channel }),
);
