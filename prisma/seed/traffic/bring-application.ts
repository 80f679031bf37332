import { writeFileSync } from "node:fs";
import path from "node:path";
import { createApiKey } from "#lib/access/create-api-key.ts";
import { createService } from "#lib/access/create-service.ts";
import type { Context } from "#lib/usecase/context.ts";
import { DEMO_KEY_FILE } from "./demo-key-file.ts";

/**
 * Makes the demo's application, a service with a key that asks, tells, and reads what it could ask for. The key is kept
 * beside the other secrets of this server, so that `npm run demo:traffic` finds it.
 */
export async function bringApplication(admin: Context, dataDir: string): Promise<string> {
  const { memberId: ownerId } = await createService(admin, { name: "Demo shop", roles: ["viewer"] });
  const scopes = ["resolve", "ingest", "feedback", "read"] as const;
  const { text } = await createApiKey(admin, { name: "demo application", scopes: [...scopes], ownerId });
  writeFileSync(path.join(dataDir, DEMO_KEY_FILE), text, { mode: 0o600 });
  return text;
}
