import pg from "pg";
import { StartupError } from "../startup-error.ts";

const OLDEST = 15;
const TIMEOUT_MS = 10_000;

type Facts = { version: number; encoding: string; mayCreate: boolean };

/**
 * Connects once to the PostgreSQL server of DATABASE_URL and checks that Countersign can live there.
 * @throws StartupError in one sentence, without the password: unreachable, refused, missing, too old or not permitted.
 */
export async function checkServer(url: string): Promise<void> {
  const { host, database, user } = parts(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version,
              current_setting('server_encoding') AS encoding,
              has_database_privilege(current_database(), 'CREATE')
                AND coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayCreate"`,
    );
    const refusal = rows[0] && unfit(rows[0], database, user);
    if (refusal) throw new StartupError(refusal);
  } catch (error) {
    throw error instanceof StartupError ? error : new StartupError(unreachable(error, { host, database, user }));
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unfit({ version, encoding, mayCreate }: Facts, database: string, user: string): string | undefined {
  if (version < OLDEST) return `DATABASE_URL names a PostgreSQL ${version}; Countersign needs ${OLDEST} or newer.`;
  if (encoding !== "UTF8") return `The database "${database}" has the encoding ${encoding}; Countersign needs UTF8.`;
  if (!mayCreate)
    return `"${user}" may not create tables and schemas in the database "${database}": make it the owner.`;
  return undefined;
}

function unreachable(error: unknown, at: { host: string; database: string; user: string }): string {
  const { code, message } = error as Error & { code?: string };
  switch (code) {
    case "28P01":
    case "28000":
      return `The PostgreSQL server at ${at.host} refuses the user "${at.user}" of DATABASE_URL: ${message}.`;
    case "3D000":
      return `The PostgreSQL server at ${at.host} has no database "${at.database}": create it, or correct DATABASE_URL.`;
    default:
      return `No PostgreSQL server can be reached at ${at.host} (${code ?? message}): start it, or correct DATABASE_URL.`;
  }
}

function parts(url: string): { host: string; database: string; user: string } {
  if (!URL.canParse(url)) throw new StartupError("DATABASE_URL is not a URL such as postgresql://user@host:5432/name.");
  const { hostname, port, pathname, username } = new URL(url);
  return {
    host: `${hostname || "localhost"}:${port || 5432}`,
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
  };
}
