// `npm run build`: builds the console the way a first start would, and leaves the mark by which a start knows it.
import path from "node:path";
import { buildConsole } from "#lib/web/build-console.ts";

const built = await buildConsole(path.resolve(import.meta.dirname, ".."), (line) => console.log(line));
console.log(built ? "Built." : "The console is built from these very sources already.");
