import { parseEnv } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { StartupError } from "#lib/core/startup-error.ts";
import { start } from "#lib/start/start.ts";

const dev = process.argv.includes("--dev");
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });

try {
  const env = parseEnv(process.env);
  const running = await start(env, { root: import.meta.dirname, dev });
  // The signal often comes twice, from the terminal and from npm: the second must not cut the first one's work short.
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        (error) => {
          log.error("stopping", error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(1);
}
