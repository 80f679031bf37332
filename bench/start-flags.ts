import { readFileSync } from "node:fs";
import path from "node:path";

/** What `npm start` tells Node before it starts the server: a worker that is measured runs as one that works. */
export function startFlags(): string[] {
  const file = path.resolve(import.meta.dirname, "..", "package.json");
  const { scripts } = JSON.parse(readFileSync(file, "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}
