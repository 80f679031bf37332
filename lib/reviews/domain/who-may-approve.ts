/** Somebody who could be asked. `mayDecide` is what their roles allow, whatever they wrote. */
export type Person = { memberId: string; name: string; groups: readonly string[]; mayDecide: boolean };

/** Whether a person may approve, and if not, why not: "wrote v4". */
export type Standing = { memberId: string; name: string; groups: readonly string[]; may: boolean; why: string | null };

/** The numbers of versions in a sentence: "v3", "v3 and v4", "v2, v3 and v4". */
export function versionNames(numbers: readonly number[]): string {
  const names = numbers.toSorted((a, b) => a - b).map((number) => `v${number}`);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * Who may approve a version and who may not, those who may first. `written` tells who wrote which versions of the range
 * a release would bring; nobody approves any part of their own words.
 */
export function whoMayApprove(people: readonly Person[], written: ReadonlyMap<string, readonly number[]>): Standing[] {
  return people
    .map(({ memberId, name, groups, mayDecide }) => {
      const own = written.get(memberId) ?? [];
      const why = own.length > 0 ? `wrote ${versionNames(own)}` : mayDecide ? null : "has no right to approve";
      return { memberId, name, groups, may: why === null, why };
    })
    .sort((a, b) => Number(b.may) - Number(a.may) || a.name.localeCompare(b.name, "en"));
}
