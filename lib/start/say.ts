import type { Initialised } from "../access/initialise.ts";

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells where the console is and, the one time there is something to tell, how to sign in. */
export function announce({
  url,
  slug,
  email,
  password,
  created,
  tookMs,
}: Initialised & { url: string; tookMs: number }): void {
  if (created) {
    say("");
    say(`  Sign in as  ${email}`);
    say(password ? `  Password    ${password}   (shown this once)` : "  Password    as given by INIT_ADMIN_PASSWORD");
    say("");
  }
  say(`Countersign is ready: ${url}/${slug} (${(tookMs / 1000).toFixed(1)} s)`);
}
