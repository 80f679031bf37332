// Loaded before anything else, and therefore plain JavaScript: keeps what Node compiled, the types already stripped, for
// the next start. A process that finds it starts in half the time and never loads the compiler that strips types.
// Where the folder cannot be written, nothing is kept.
import { enableCompileCache } from "node:module";
import path from "node:path";

enableCompileCache(path.resolve(import.meta.dirname, "../../node_modules/.cache/countersign"));
