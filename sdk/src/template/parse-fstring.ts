import { excerpt, type TemplateBuilder } from "./template-builder.ts";

const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;
const LITERAL_HINT = "for a literal brace write {{ or }}";

/** Says which feature of Python's f-strings a field uses that is not a plain name. */
function refusal(field: string): { what: string; hint: string } {
  const shown = `{${excerpt(field)}}`;
  if (field === "") return { what: "Empty {}", hint: `name the variable; ${LITERAL_HINT}` };
  if (/^\d+$/.test(field)) return { what: `Positional field ${shown}`, hint: "name the variable instead" };
  if (/^[\p{L}_][^"']*![rsa]/u.test(field)) {
    return { what: `Conversion in ${shown}`, hint: "conversions are not supported; use the name alone" };
  }
  if (/^[\p{L}_][\p{L}\p{M}\p{N}_.]*\s*:/u.test(field)) {
    return { what: `Format specification in ${shown}`, hint: "pass the value already formatted" };
  }
  return { what: `Expression ${shown}`, hint: `only a variable's name may stand there; ${LITERAL_HINT}` };
}

/** Reads the field that opens at `open` and returns where reading goes on. */
function readField(text: string, open: number, builder: TemplateBuilder): number {
  const close = text.indexOf("}", open);
  const inner = text.indexOf("{", open + 1);
  if (close === -1 || (inner !== -1 && inner < close)) {
    builder.fault("unclosed", open, "Unclosed {", LITERAL_HINT);
    return open + 1;
  }
  const field = text.slice(open + 1, close).trim();
  if (NAME.test(field)) {
    builder.variable(field, open);
  } else {
    const { what, hint } = refusal(field);
    builder.fault("unsupported", open, what, hint);
  }
  return close + 1;
}

/** Reads the subset of Python's f-strings that needs no Python: `{name}`, and `{{` and `}}` for literal braces. */
export function parseFstring(text: string, builder: TemplateBuilder): void {
  const brace = /[{}]/g;
  let from = 0;
  while (!builder.full) {
    brace.lastIndex = from;
    const found = brace.exec(text);
    if (found === null) break;
    const { index } = found;
    builder.literal(text.slice(from, index));
    if (text[index + 1] === text[index]) {
      builder.literal(found[0]);
      from = index + 2;
    } else if (found[0] === "}") {
      builder.fault("unopened", index, "Single }", LITERAL_HINT);
      from = index + 1;
    } else {
      from = readField(text, index, builder);
    }
  }
  builder.literal(text.slice(from));
}
