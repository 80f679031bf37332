import "server-only";
import { query } from "../usecase/query.ts";
import type { SuiteFormat } from "./domain/suite-import.ts";
import { exportSuite } from "./export-suite.ts";

/** The suite as a file, in pieces, as it stood when it was asked for. */
export const suiteFileOf = query("workspace.read", ({ db, workspaceId }, name: string, format: SuiteFormat) =>
  exportSuite(db, workspaceId, name, format),
);
