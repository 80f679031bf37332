import type { Initialised } from "../access/initialise.ts";

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

type Announcement = { first: Initialised; demo: boolean; url: string; tookMs: number };

/** Tells where the console is and, the one time there is something to tell, how to sign in. */
export function announce({ first, demo, url, tookMs }: Announcement): void {
  if (first.created) {
    say("");
    say(`  Sign in as  ${first.admin.email}`);
    if (demo) say("  or as       product@demo.local, legal@demo.local, oncall@demo.local, auditor@demo.local");
    say(
      first.madeUp
        ? `  Password    ${first.password}   (shown this once)`
        : "  Password    as given by INIT_ADMIN_PASSWORD",
    );
    say("");
  }
  say(`Countersign is ready: ${url}/${first.slug} (${(tookMs / 1000).toFixed(1)} s)`);
}
