import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";

type Engine = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

const panics: string[] = [];
let loaded: Promise<Engine> | undefined;

/** Prisma's schema engine as WebAssembly, the same that `prisma migrate` drives; compiled once in a process. */
export function schemaEngine(): Promise<Engine> {
  loaded ??= load();
  return loaded;
}

/** What the engine said when it panicked; an error thrown after a panic says only "unreachable". */
export function lastPanic(): string | undefined {
  return panics.at(-1);
}

async function load(): Promise<Engine> {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(entry.replace(/\.js$/, ".wasm"));
  const imports = withoutHolding(bindings as unknown as WebAssembly.ModuleImports);
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => panics.push(text) } });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

/** The engine forgets its ten-second timer for a lock, which would keep a finished process waiting: timers are let go. */
function withoutHolding(imports: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const released = Object.entries(imports).flatMap(([name, value]) => {
    if (!name.startsWith("__wbg_setTimeout_") || typeof value !== "function") return [];
    return [[name, (...args: unknown[]) => (value(...args) as NodeJS.Timeout).unref()] as const];
  });
  return { ...imports, ...Object.fromEntries(released) };
}

/**
 * The Postgres adapter, made fit for migrations: a script goes to the server whole, in one implicit transaction.
 * PrismaPg cuts scripts at every semicolon, which tears the body of a PL/pgSQL function.
 */
export class MigrationAdapterFactory extends PrismaPg {
  /** The error of the last script that failed, as Postgres told it; the engine passes on a shortened one. */
  scriptFailure: Error | undefined;

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const converted = adapter as unknown as { onError(error: unknown): never };
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: Error) => {
        this.scriptFailure = error;
        converted.onError(error);
      });
    };
    return adapter;
  }
}
