import { describe, expect, test } from "vitest";
import { randomSource } from "../../prompts/domain/redline/random-texts.ts";
import { groupWon, matchGroups } from "./match-groups.ts";

type Signer = { memberId: string; groups: readonly string[] };

const GROUPS = ["legal", "platform", "security", "brand"];

/** Random groups that are asked for and people who signed, the same for the same seed. */
function scene(seed: number): { groups: string[]; signers: Signer[]; own: string[] } {
  const random = randomSource(seed);
  const some = () => GROUPS.filter(() => random() < 0.5);
  const signers = Array.from({ length: Math.floor(random() * 6) }, (_, index) => ({
    memberId: `m${index}`,
    groups: some(),
  }));
  return { groups: some(), signers, own: some() };
}

/** Tries every way to give each group somebody or nobody. */
function mostServed(groups: readonly string[], signers: readonly Signer[]): number {
  const [group, ...rest] = groups;
  if (group === undefined) return 0;
  const served = signers
    .filter((signer) => signer.groups.includes(group))
    .map(
      (signer) =>
        1 +
        mostServed(
          rest,
          signers.filter((each) => each !== signer),
        ),
    );
  return Math.max(mostServed(rest, signers), ...served);
}

describe("groups to people", () => {
  test("as many groups are served as there is any way to serve, each by one of its own and nobody twice", () => {
    for (let seed = 1; seed <= 2_000; seed++) {
      const { groups, signers } = scene(seed);
      const matched = matchGroups(groups, signers);
      expect(matched.size, `seed ${seed}`).toBe(mostServed(groups, signers));
      expect(new Set(matched.values()).size).toBe(matched.size);
      for (const [group, memberId] of matched) {
        expect(groups).toContain(group);
        expect(signers.find((signer) => signer.memberId === memberId)?.groups).toContain(group);
      }
    }
  });

  test("the order in which people signed does not change how many groups are served", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const { groups, signers } = scene(seed);
      expect(matchGroups(groups, signers.toReversed()).size).toBe(matchGroups(groups, signers).size);
    }
  });

  test("somebody moves on to their other group when the first can be spoken for by another", () => {
    const ada = { memberId: "ada", groups: ["legal", "platform"] };
    const bo = { memberId: "bo", groups: ["legal"] };
    expect(Object.fromEntries(matchGroups(["legal", "platform"], [ada, bo]))).toEqual({ platform: "ada", legal: "bo" });
  });

  test("a signature wins a group exactly when one fewer is missing with it", () => {
    for (let seed = 1; seed <= 1_000; seed++) {
      const { groups, signers, own } = scene(seed);
      const signer = { memberId: "new", groups: own };
      const won = groupWon(groups, signers, signer);
      const gained = mostServed(groups, [...signers, signer]) - mostServed(groups, signers);
      expect(won === null ? 0 : 1, `seed ${seed}`).toBe(gained);
      if (won !== null) expect(own).toContain(won);
    }
  });
});
