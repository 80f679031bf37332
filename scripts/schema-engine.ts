#!/usr/bin/env node
// Stands in for Prisma's native schema engine (PRISMA_SCHEMA_ENGINE_BINARY): the same JSON-RPC over stdin and stdout,
// answered by the WebAssembly build. A tool for writing migrations; the product applies them in lib/core/postgres.
import { runCommand } from "./schema-engine/command.ts";
import { parseOptions } from "./schema-engine/options.ts";
import { serveRpc } from "./schema-engine/rpc.ts";

const options = parseOptions(process.argv.slice(2));
if (options.command) process.exit(await runCommand(options.command, options.url));
serveRpc(options);
