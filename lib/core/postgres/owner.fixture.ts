// A process that starts the embedded server and says where; tests run and kill it.
import { startEmbeddedPostgres } from "./embedded.ts";

const [dataDir = "", port = ""] = process.argv.slice(2);
const postgres = await startEmbeddedPostgres({
  ...{ dataDir, logFile: `${dataDir}.log`, port: Number(port), database: "countersign" },
  settings: { fsync: "off" },
});
process.on("SIGTERM", async () => {
  await postgres.stop();
  process.exit(0);
});
process.stdout.write(`${JSON.stringify({ url: postgres.url, attached: postgres.attached })}\n`);
