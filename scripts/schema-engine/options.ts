/** How the Prisma CLI starts an engine: `--datamodels FILE… --datasource JSON [cli COMMAND | --version]`. */
export type EngineOptions = { datamodels: string[]; url: string; command: string | undefined };

/** Reads the engine's arguments; the datasource in them wins over DATABASE_URL. */
export function parseOptions(args: string[]): EngineOptions {
  const after = (name: string) => args.flatMap((arg, index) => (arg === name ? args.slice(index + 1, index + 2) : []));
  const datasource = JSON.parse(after("--datasource")[0] ?? "{}") as { url?: string };
  const wantsVersion = args.includes("--version") || args.includes("-V");
  return {
    datamodels: after("--datamodels"),
    url: datasource.url ?? process.env.DATABASE_URL ?? "postgresql://localhost:1/offline",
    command: wantsVersion ? "version" : after("cli")[0],
  };
}
