/**
 * The written rules of release, once more and by other means: a ledger of what people were seen to do, and the question
 * whether a release was allowed. It shares no code with the product, so that both cannot be wrong in the same way.
 */
export type Rule = { people: number; groups: string[]; gate: "required" | "advisory" };
type Word = { kind: "approve" | "changes"; hash: string; groups: readonly string[] };
type Version = { author: string; hash: string; asks: number; mustPass: boolean; words: Map<string, Word> };
type Run = { challenger: number; baseline: number | null; verdict: string };
/** `justified`: a broken glass that somebody who neither broke it nor wrote what went out found in order. */
type Release = { version: number; how: "agreed" | "glass" | "back"; by: string; justified: boolean };
export type SeenPrompt = { name: string; versions: Version[]; runs: Run[]; released: Release[] };
type Person = { roles: string[]; groups: string[]; active: boolean };

export class ReleaseOracle {
  readonly people = new Map<string, Person>();
  readonly rules = new Map<string, Rule>();

  has(person: string, ...roles: string[]): boolean {
    const seen = this.people.get(person);
    return seen?.active === true && roles.some((role) => seen.roles.includes(role));
  }

  otherAdmins(person: string): number {
    return [...this.people.keys()].filter((each) => each !== person && this.has(each, "admin")).length;
  }

  /** Of all prefixes that are the name, or a folder of it, the longest. */
  ruleOf(name: string): Rule {
    let best: Rule = { people: 1, groups: [], gate: "required" };
    let length = -1;
    for (const [prefix, rule] of this.rules) {
      const folder = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
      if ((name === prefix || name.startsWith(folder)) && prefix.length > length) {
        best = rule;
        length = prefix.length;
      }
    }
    return best;
  }

  served({ released }: SeenPrompt): number | null {
    return released.at(-1)?.version ?? null;
  }

  /** The last version on the way through the ledger, or its first `until` rows, that people had agreed to. */
  agreedTo({ released }: SeenPrompt, until = released.length): number | null {
    const good = new Set<number>();
    let last: number | null = null;
    for (const { version, how, justified } of released.slice(0, until)) {
      if (how === "agreed" || justified) good.add(version);
      if (good.has(version)) last = version;
    }
    return last;
  }

  /** May this person end the look back at a broken glass, the release that stands at `index`? */
  looksBack(person: string, prompt: SeenPrompt, index: number): boolean {
    const release = prompt.released[index];
    if (!release || release.by === person || !this.has(person, "approver", "admin")) return false;
    return !this.authors(prompt, this.agreedTo(prompt, index), release.version).has(person);
  }

  /** Who wrote something after `from`, up to `to`; going back, who wrote the version itself. */
  authors({ versions }: SeenPrompt, from: number | null, to: number): Set<string> {
    const first = from === null ? 1 : from < to ? from + 1 : to;
    return new Set(versions.slice(first - 1, to).map(({ author }) => author));
  }

  /** Does every group find a signer of its own, by the groups of the moment of signing? By trying every choice. */
  private seated(groups: readonly string[], words: readonly Word[]): boolean {
    const [group, ...rest] = groups;
    if (group === undefined) return true;
    return words.some(
      (word) =>
        word.groups.includes(group) &&
        this.seated(
          rest,
          words.filter((each) => each !== word),
        ),
    );
  }

  private passed({ runs }: SeenPrompt, number: number, served: number | null): boolean {
    const newest = runs.findLast(({ challenger }) => challenger === number);
    return newest?.verdict === "pass" && newest.baseline === served;
  }

  private agreed(prompt: SeenPrompt, number: number, rule: Rule, authors: ReadonlySet<string>): boolean {
    const version = prompt.versions[number - 1];
    if (!version) return false;
    const asks = Math.max(rule.people, version.asks);
    const words = [...version.words];
    if ((asks > 0 || rule.groups.length > 0) && words.some(([, { kind }]) => kind === "changes")) return false;
    const signed = words
      .filter(([person, { kind, hash }]) => kind === "approve" && hash === version.hash && !authors.has(person))
      .map(([, word]) => word);
    return signed.length >= asks && this.seated(rule.groups, signed);
  }

  /** Gate and review, as the rules of this moment ask for them. */
  meets(
    prompt: SeenPrompt,
    number: number,
    authors: ReadonlySet<string> = this.authors(prompt, this.agreedTo(prompt), number),
  ): boolean {
    const served = this.served(prompt);
    const rule = this.ruleOf(prompt.name);
    const mustPass = rule.gate === "required" || prompt.versions[number - 1]?.mustPass === true;
    if (mustPass && !this.passed(prompt, number, served)) return false;
    return this.agreed(prompt, number, rule, authors);
  }

  /** Is it what its signers wrote, and nothing else, that keeps a version from its release? */
  heldByAuthors(prompt: SeenPrompt, number: number): boolean {
    return !this.meets(prompt, number) && this.meets(prompt, number, new Set());
  }

  /** Was this release allowed? */
  allows(person: string, prompt: SeenPrompt, number: number, glass: boolean): boolean {
    if (!this.has(person, "operator", "admin")) return false;
    if (!prompt.versions[number - 1] || this.served(prompt) === number) return false;
    return this.meets(prompt, number) !== glass;
  }

  /** Does the new rule ask for less than the old one anywhere? */
  loosens(before: Rule, after: Rule): boolean {
    return (
      after.people < before.people ||
      (before.gate === "required" && after.gate === "advisory") ||
      before.groups.some((group) => !after.groups.includes(group))
    );
  }
}
