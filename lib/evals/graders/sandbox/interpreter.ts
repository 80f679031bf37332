import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from "quickjs-emscripten-core";
import { LIMITS } from "./protocol.ts";

let kept: Promise<QuickJSWASMModule> | null = null;

/** The interpreter, whose memory cannot grow beyond its pages whatever the code does. */
export function interpreter(): Promise<QuickJSWASMModule> {
  kept ??= newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: new WebAssembly.Memory(LIMITS.pages) }));
  return kept;
}

/** After code that was cut off nothing is known of the interpreter's state: the next code gets a new one. */
export function discardInterpreter(): void {
  kept = null;
}
