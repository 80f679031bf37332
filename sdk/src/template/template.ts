export type TemplateFormat = "mustache" | "fstring";

/** A snippet's text as it was locked when the including content was saved; `text` keeps the tags of further snippets. */
export type Include = { name: string; version: number; contentHash: string; text: string };

/** Both texts of a prompt, as far as their variables go. */
export type TemplateTexts = {
  system: string;
  userTemplate: string;
  templateFormat: TemplateFormat;
  includes?: readonly Include[];
};

/** Longest variable name, dots included. */
export const MAX_VARIABLE_NAME_LENGTH = 64;
/** Most different variables in one template. */
export const MAX_VARIABLES = 200;
/** How deep snippets may include one another, and the most text one content may become by it. */
export const MAX_INCLUDE_DEPTH = 8;
export const MAX_EXPANDED_LENGTH = 200_000;
/** Errors reported for one template; parsing stops there. */
export const MAX_TEMPLATE_ERRORS = 50;

/** A place a value goes. `path` is `name` split at its dots; `at` is the UTF-16 offset of its opening brace, or of the tag that includes it. */
export type TemplateVariable = { name: string; path: readonly string[]; at: number };

export type TemplatePart = string | TemplateVariable;

/** A template ready to be rendered by concatenation. `variables` holds each name once, in order of first use. */
export type CompiledTemplate = { parts: readonly TemplatePart[]; variables: readonly string[] };

export type TemplateErrorCode =
  | "unclosed"
  | "unopened"
  | "bad_name"
  | "unsupported"
  | "too_many_variables"
  | "missing_include";

/** `line` and `column` start at 1; columns count UTF-16 units, as editors do. `message` is a whole sentence. */
export type TemplateError = { code: TemplateErrorCode; message: string; line: number; column: number };

export type TemplateErrors = { errors: TemplateError[] };
