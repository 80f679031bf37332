import { compileTemplate } from "#sdk/template/compile-template.ts";
import { renderTemplate, type TemplateValues } from "#sdk/template/render-template.ts";
import type { CompiledTemplate } from "#sdk/template/template.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { expandContent } from "../prompts/domain/includes/expand-content.ts";

/** A version as it is read: `content` is a PromptContent's JSON, left unparsed until somebody asks for the version. */
export type VersionRow = { number: number; semver: string; commitSha: string; contentHash: string; content: string };

/** A text ready to be filled. `json` is the finished JSON string where there is nothing to fill in. */
export type PreparedText = { template: CompiledTemplate; json: string | null };

/** What a version's answers are put together from; every string is JSON already. */
export type Prepared = {
  content: PromptContent;
  system: PreparedText;
  user: PreparedText;
  /** First segments of every variable of both texts: what a caller may send without a warning. */
  known: ReadonlySet<string>;
  /** `"name":…,"version":…,"semver":…,"commitSha":…` */
  identity: string;
  /** `"model":…,"parameters":…,"outputSchema":…,"tools":…` */
  settings: string;
  /** The members of `attributes`, without the braces, so that a rollout can add its own. */
  attributes: string;
};

function prepareText(text: string, content: PromptContent): PreparedText {
  const template = compileTemplate(text, content.templateFormat, content.includes);
  // Nothing is saved that does not compile.
  if ("errors" in template) throw new Error("a saved version does not compile");
  return { template, json: template.variables.length === 0 ? filled(template, {}) : null };
}

function filled(template: CompiledTemplate, values: TemplateValues): string {
  const rendered = renderTemplate(template, values);
  if ("missing" in rendered) throw new Error("a template without variables lacks one");
  return JSON.stringify(rendered.text);
}

function members(object: Record<string, unknown>): string {
  return JSON.stringify(object).slice(1, -1);
}

/** An immutable version, held for answering. It is compiled on first use and kept. */
export class ServedVersion {
  readonly number: number;
  readonly contentHash: string;
  readonly #row: VersionRow;
  readonly #name: string;
  #prepared: Prepared | undefined;

  constructor(name: string, row: VersionRow) {
    this.number = row.number;
    this.contentHash = row.contentHash;
    this.#name = name;
    this.#row = row;
  }

  get prepared(): Prepared {
    this.#prepared ??= this.#prepare();
    return this.#prepared;
  }

  /** The members of the unrendered version, without the braces: what `GET` and the rules snapshot tell. */
  get unrendered(): string {
    const { content, identity, settings, system, user, attributes } = this.prepared;
    // Who renders in memory has no other place to find the snippets.
    const { system: systemText, userTemplate, templateFormat } = expandContent(content);
    const variables = [...new Set([...system.template.variables, ...user.template.variables])];
    const texts = members({
      contentHash: this.contentHash,
      templateFormat,
      system: systemText,
      userTemplate,
      variables,
    });
    return `${identity},${texts},${settings},"attributes":{${attributes}}`;
  }

  #prepare(): Prepared {
    const { number, semver, commitSha } = this.#row;
    const name = this.#name;
    const content = JSON.parse(this.#row.content) as PromptContent;
    const system = prepareText(content.system, content);
    const user = prepareText(content.userTemplate, content);
    const used = [...system.template.variables, ...user.template.variables];
    const { model, parameters, outputSchema, tools } = content;
    return {
      content,
      system,
      user,
      known: new Set(used.map((variable) => variable.split(".", 1)[0] ?? variable)),
      identity: members({ name, version: number, semver, commitSha }),
      settings: members({ model, parameters, outputSchema, tools }),
      attributes: members({
        "prompt.name": name,
        "prompt.version": String(number),
        "prompt.commit_sha": commitSha,
        "gen_ai.prompt.name": name,
        "gen_ai.prompt.version": String(number),
      }),
    };
  }
}
