import type { z } from "zod";
import { AppError } from "../core/errors.ts";
import { type Command, command } from "../usecase/command.ts";
import type { Context } from "../usecase/context.ts";
import type { ProviderConfig } from "./adapters/provider-config.ts";
import { findProvider } from "./find-provider.ts";
import { LOCAL_MODEL_LABEL } from "./local/local-provider.ts";
import { type Probe, probeProvider } from "./probe-provider.ts";
import { providerTestInput } from "./schema.ts";

const PERMISSION = "model.manage";
const NAME = "provider.test";

type Input = z.infer<typeof providerTestInput>;

/** May they, and what is to be asked: in a transaction of its own, which ends before anything goes out. */
const readSetUp = command({
  name: NAME,
  permission: PERMISSION,
  input: providerTestInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId }, { name }) => {
    const config = name === "local" ? null : await findProvider(tx, workspaceId, name);
    if (!config && name !== "local") throw new AppError("not_found", `No provider named ${name} is set up here.`);
    const result: { config: ProviderConfig | null } = { config };
    return { result, audit: null };
  },
});

/** What came of it, for the audit log; the list of models is left out. */
const recordTest = (probe: Probe) =>
  command({
    name: NAME,
    permission: PERMISSION,
    input: providerTestInput,
    run: async (_work, { name, model }) => ({
      result: probe,
      audit: {
        action: "provider.tested",
        subject: { type: "provider", id: name, name },
        after: { ok: probe.ok, ms: probe.ms, message: probe.message, model: model ?? null },
      },
    }),
  });

const LOCAL: Probe = { ok: true, ms: 0, message: `Works: the ${LOCAL_MODEL_LABEL}, runs in this process.` };

async function test(context: Context, given: Input): Promise<Probe> {
  // Neither half may be kept for a repeated request: the first one holds a key.
  const { idempotency: _unused, ...once } = context;
  const { config } = await readSetUp(once, given);
  const probe = config ? await probeProvider(config, { model: given.model }) : LOCAL;
  return recordTest(probe)(once, given);
}

/**
 * Tries a provider as it is set up: asks for its models and, where one is named, for a short answer. The call goes out
 * between two transactions, never within one; what came of it is audited.
 */
export const testProvider: Command<Input, Probe> = Object.assign(test, {
  command: { name: NAME, permission: PERMISSION } as const,
});
