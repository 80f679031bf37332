import { commitObjectFromText, type GitObject } from "./object.ts";

/** A person as git names them. */
export type CommitAuthor = { name: string; email: string };

export type CommitInput = {
  treeSha: string;
  /** The commit before; null for the first of a workspace. */
  parent: string | null;
  author: CommitAuthor;
  /** People whose words were taken over, each a trailer; in the order in which they are given. */
  coAuthors?: readonly CommitAuthor[];
  /** Kept to the whole second below, in UTC. */
  savedAt: Date;
  changelog: string;
  /** The prompt's name and the version's number, for the trailer. */
  name: string;
  number: number;
};

// Angle brackets end an address and a line end ends the header; other control characters have no business there.
const UNSAFE_IN_IDENTITY = /[<>\p{Cc}\u2028\u2029]/gu;

function identity({ name, email }: CommitAuthor): string {
  const cleanName = name.replace(UNSAFE_IN_IDENTITY, " ").replace(/\s+/g, " ").trim();
  const cleanEmail = email.replace(UNSAFE_IN_IDENTITY, "").replace(/\s+/g, "");
  return `${cleanName || cleanEmail || "Unknown"} <${cleanEmail || "unknown@unknown.invalid"}>`;
}

function epochSeconds(time: Date): number {
  const seconds = Math.floor(time.getTime() / 1000);
  if (!(seconds >= 0)) throw new RangeError("A commit needs a time after 1970");
  return seconds;
}

/** Line ends become LF and other control characters go: git refuses a NUL in a message, terminals obey the rest. */
function message({ changelog, name, number, coAuthors = [] }: CommitInput): string {
  const text = changelog
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
  const trailers = coAuthors.map((person) => `Co-authored-by: ${identity(person)}\n`).join("");
  return `${text || `Save ${name} v${number}`}\n\nCountersign-Version: ${name}/v${number}\n${trailers}`;
}

/** The commit of one saved version. Author and committer are the same, so that every rebuild gives the same id. */
export function commitObject(input: CommitInput): GitObject {
  const person = `${identity(input.author)} ${epochSeconds(input.savedAt)} +0000`;
  const parent = input.parent === null ? "" : `parent ${input.parent}\n`;
  return commitObjectFromText(
    `tree ${input.treeSha}\n${parent}author ${person}\ncommitter ${person}\n\n${message(input)}`,
  );
}
