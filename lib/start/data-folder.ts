import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import { StartupError } from "../core/startup-error.ts";

/** The folder everything is kept in, made when it is not there. @throws StartupError when it cannot be written */
export function openDataFolder(given: string, root: string): string {
  const folder = path.resolve(root, given);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch {
    throw new StartupError(
      `The data folder ${given} cannot be written. Give another one as DATA_DIR, or mend its permissions.`,
    );
  }
}
