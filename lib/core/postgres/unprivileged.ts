import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";
import { StartupError } from "../startup-error.ts";

type Ids = { uid?: number; gid?: number };

/** How to start a PostgreSQL program so that it does not run as root, which it refuses. */
export type Launcher = {
  command(file: string, args: string[]): { file: string; args: string[]; options: SpawnOptions };
  /** Hands a file or folder that this process made to the user whom the server runs as. */
  own(file: string): void;
};

const NAMESPACE = ["--user", "--map-user=65534", "--map-group=65534"];

/**
 * Chooses the launcher: an ordinary user runs the server itself; root runs it in a user namespace, where the files
 * stay root's, else as the folder's owner or an unprivileged system user.
 * @throws StartupError when root finds no user to run it as.
 */
export function launcherFor(dataDir: string): Launcher {
  if (process.getuid?.() !== 0) return launcher({});
  const owner = ownerOf(dataDir);
  if (owner?.uid) return launcher(owner);
  if (spawnSync("unshare", [...NAMESPACE, "true"]).status === 0) return launcher({}, ["unshare", ...NAMESPACE]);
  const user = unprivilegedUser();
  if (user) return launcher(user);
  throw new StartupError(
    "PostgreSQL does not run as root and there is no other user here: start Countersign as an ordinary user, or set DATABASE_URL.",
  );
}

/** Runs a program to its end. Resolves with its exit code (null when it did not start) and all it printed. */
export function runToEnd(
  via: Launcher,
  file: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number | null; output: string }>();
  const start = via.command(file, args);
  const child = spawn(start.file, start.args, { ...start.options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  child.once("error", (error) => resolve({ code: null, output: error.message }));
  child.once("close", (code) => resolve({ code, output }));
  return promise;
}

function launcher(ids: Ids, [wrapper, ...wrapperArgs]: string[] = []): Launcher {
  const options: SpawnOptions = { ...ids, env: cleanEnv(), windowsHide: true };
  return {
    command: (file, args) =>
      wrapper ? { file: wrapper, args: [...wrapperArgs, file, ...args], options } : { file, args, options },
    own: (file) => {
      if (ids.uid !== undefined && ids.gid !== undefined) chownSync(file, ids.uid, ids.gid);
    },
  };
}

/** Without the PG* variables, which would steer initdb and the server elsewhere; with a locale every system has. */
function cleanEnv(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) delete env[name];
  return env;
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function unprivilegedUser(): Ids | undefined {
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  const line =
    users.find((entry) => entry.startsWith("postgres:")) ?? users.find((entry) => entry.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
