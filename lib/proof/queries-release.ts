import "server-only";
import { query } from "../usecase/query.ts";
import type { ReleaseRecord } from "./domain/release-record.ts";
import { readRelease } from "./read-release.ts";
import type { ReleaseInput } from "./schema.ts";

/** Everything the page of a release shows. @throws AppError `prompt_not_found`, `release_not_found` */
export const releasePage = query(
  "workspace.read",
  ({ db, workspaceId }, asked: ReleaseInput): Promise<ReleaseRecord> => readRelease(db, workspaceId, asked),
  ({ name, channel }: ReleaseInput) => ({ prompt: name, channel }),
);
