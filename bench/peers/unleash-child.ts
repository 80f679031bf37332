// A child of the benchmark: an Unleash server out of the cache folder, with one key for each of its three interfaces.
import path from "node:path";
import { pathToFileURL } from "node:url";

const { PEER_FOLDER = "", PORT = "0", DATABASE_URL } = process.env;
const entry = path.join(PEER_FOLDER, "node_modules/unleash-server/dist/lib/server-impl.js");
const { start } = await import(pathToFileURL(entry).href);

const token = (type: string, environment: string) => ({
  type,
  environment,
  projects: ["*"],
  secret: `*:${environment}.bench-${type}`,
  tokenName: type,
});

await start({
  databaseUrl: DATABASE_URL,
  db: { ssl: false },
  server: { port: Number(PORT), host: "127.0.0.1", gracefulShutdownEnable: false },
  versionCheck: { enable: false },
  logLevel: "fatal",
  frontendApi: { refreshIntervalInMs: 500 },
  authentication: {
    initApiTokens: [token("admin", "*"), token("client", "development"), token("frontend", "development")],
  },
});
