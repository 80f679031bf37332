import { AppError } from "../core/errors.ts";
import { normalPrefix } from "../reviews/domain/policy.ts";
import { policies } from "../reviews/policies.ts";
import { query } from "../usecase/query.ts";

/** The policy that was set for exactly this prefix. */
export const readPolicy = query(
  "workspace.read",
  async ({ db, workspaceId }, { prefix }: { prefix: string }) => {
    const wanted = normalPrefix(prefix);
    const found = (await policies(db, workspaceId)).find((policy) => policy.prefix === wanted);
    if (!found)
      throw new AppError("not_found", "No policy was set for this prefix; the one of a shorter prefix counts.");
    return found;
  },
  ({ prefix }) => ({ prompt: normalPrefix(prefix) }),
);
