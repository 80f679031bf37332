import {
  type Include,
  MAX_EXPANDED_LENGTH,
  MAX_INCLUDE_DEPTH,
  MAX_TEMPLATE_ERRORS,
  MAX_VARIABLE_NAME_LENGTH,
  MAX_VARIABLES,
  type TemplateErrorCode,
  type TemplatePart,
} from "./template.ts";

/** A fault before its offset is turned into a line: "<what> on line 3: <hint>." */
export type TemplateFault = { code: TemplateErrorCode; at: number; what: string; hint: string };

const RESERVED_SEGMENTS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Shortens what somebody typed so that it can be quoted in a message. */
export function excerpt(text: string): string {
  const oneLine = text.slice(0, 200).replace(/\s+/g, " ").trim();
  return oneLine.length > 40 ? `${oneLine.slice(0, 39)}…` : oneLine;
}

/** Collects what a parser finds, whichever syntax it reads, and holds the limits common to all of them. */
export class TemplateBuilder {
  readonly parts: TemplatePart[] = [];
  readonly faults: TemplateFault[] = [];
  readonly #names = new Set<string>();
  readonly #includes: ReadonlyMap<string, Include>;
  #outermost: number | null = null;
  #depth = 0;
  #included = 0;

  constructor(includes: readonly Include[] = []) {
    this.#includes = new Map(includes.map((include) => [include.name, include]));
  }

  get full(): boolean {
    return this.faults.length >= MAX_TEMPLATE_ERRORS;
  }

  get variables(): string[] {
    return [...this.#names];
  }

  literal(text: string): void {
    if (text === "") return;
    const last = this.parts.at(-1);
    if (typeof last === "string") this.parts[this.parts.length - 1] = last + text;
    else this.parts.push(text);
  }

  variable(name: string, at: number): void {
    const what = `Variable “${excerpt(name)}”`;
    if (name.length > MAX_VARIABLE_NAME_LENGTH) {
      this.fault("bad_name", at, what, `a name has at most ${MAX_VARIABLE_NAME_LENGTH} characters`);
      return;
    }
    const path = name.split(".");
    const reserved = path.find((segment) => RESERVED_SEGMENTS.has(segment));
    if (reserved !== undefined) {
      this.fault("bad_name", at, what, `“${reserved}” never has a value; choose another name`);
      return;
    }
    if (!this.#names.has(name) && this.#names.size === MAX_VARIABLES) {
      this.fault("too_many_variables", at, what, `a template has at most ${MAX_VARIABLES} different variables`);
      return;
    }
    this.#names.add(name);
    this.parts.push({ name, path, at: this.#outermost ?? at });
  }

  /**
   * Reads an included text in its tag's place. Everything found in it is said to stand at the outermost tag. The limits
   * hold for contents nobody saved too: a draft may hold anything.
   */
  include({ name, version }: { name: string; version: number | null }, at: number, read: (text: string) => void): void {
    const found = this.#includes.get(name);
    const what = `Snippet “${excerpt(name)}”`;
    if (!found || (version !== null && found.version !== version)) {
      this.fault("missing_include", at, what, "no text of it is locked here; name a snippet that was released");
      return;
    }
    this.#included += found.text.length;
    if (this.#depth >= MAX_INCLUDE_DEPTH || this.#included > MAX_EXPANDED_LENGTH) {
      this.fault("missing_include", at, what, "snippets include one another too deeply, or become too long");
      return;
    }
    const outer = this.#outermost;
    this.#outermost ??= at;
    this.#depth += 1;
    read(found.text);
    this.#depth -= 1;
    this.#outermost = outer;
  }

  fault(code: TemplateErrorCode, at: number, what: string, hint = ""): void {
    this.faults.push({ code, at: this.#outermost ?? at, what, hint });
  }
}
