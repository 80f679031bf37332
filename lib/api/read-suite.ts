import { invalid } from "../core/errors.ts";
import { SUITE_FORMATS } from "../evals/domain/suite-import.ts";
import { exportSuite } from "../evals/export-suite.ts";
import { query } from "../usecase/query.ts";

type Asked = { name: string; format: string | null };

/** The suite as it stands, one case a line unless another format is asked for. A revision that comes meanwhile does not mix in. */
export const readSuite = query(
  "workspace.read",
  async ({ db, workspaceId }, { name, format }: Asked) => {
    const known = SUITE_FORMATS.find((each) => each === (format ?? "jsonl"));
    if (!known) throw invalid([{ path: "format", message: `is ${SUITE_FORMATS.join(", ")}` }]);
    return exportSuite(db, workspaceId, name, known);
  },
  ({ name }) => ({ prompt: name }),
);
