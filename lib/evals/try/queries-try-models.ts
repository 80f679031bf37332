import "server-only";
import type { Tx } from "../../core/db.ts";
import { KNOWN_MODELS } from "../../models/domain/known-models.ts";
import { splitModel } from "../../models/domain/provider-kind.ts";
import { providerNames } from "../../models/find-provider.ts";
import { query } from "../../usecase/query.ts";

const MOST = 60;

/** Models the workspace's versions name, the most used first, then those something is set for in Settings. */
async function modelsInUse(db: Tx, workspaceId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ model: string }[]>`
    select model from (
      select version.content->>'model' as model, count(*) as uses
      from prompt join version on version.prompt_id = prompt.id
      where prompt.workspace_id = ${workspaceId} and prompt.archived_at is null group by 1
      union all
      select model, 0 from model_fact where workspace_id = ${workspaceId}
    ) as known
    group by model order by max(uses) desc, model limit ${MOST}`;
  return rows.map(({ model }) => model);
}

/** Models that turn texts into vectors answer nothing. */
const answers = (model: string) => !/embedding|\/hash-/.test(model);

/**
 * Models a draft can be tried on without any setting up: those in use here whose provider is set up, then those this
 * release knows of such providers. Others may be typed all the same.
 */
export const tryModels = query("workspace.read", async ({ db, workspaceId }): Promise<string[]> => {
  const [used, providers] = await Promise.all([modelsInUse(db, workspaceId), providerNames(db, workspaceId)]);
  const names = [...used, ...KNOWN_MODELS.map(({ model }) => model)].filter(
    (model) => answers(model) && providers.includes(splitModel(model).provider),
  );
  return [...new Set(names)].slice(0, MOST);
});
