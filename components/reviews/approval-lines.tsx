import { Signature } from "#components/ui/signature.tsx";
import { SignatureList } from "#components/ui/signature-list.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ReviewPage, Signed } from "#lib/reviews/domain/review-page.ts";
import { groupName } from "./group-name.ts";

/** The lines under the text: who wrote it, who signed, and the lines that are still empty. */
export function ApprovalLines({ review }: { review: ReviewPage }) {
  const { written, signed } = review;
  return (
    <SignatureList>
      {written.slice(0, 3).map(({ name, version, at }) => (
        <Signature
          key={`wrote ${version}`}
          role={written.length > 1 ? `Wrote v${version}` : "Written by"}
          name={name}
          at={<Time at={at} />}
        />
      ))}
      {signed.map((line) => (
        <Signature
          key={`${line.name} ${line.at}`}
          role={roleOf(line, review.requiredGroups)}
          name={line.name}
          at={<Time at={line.at} />}
          state={line.state === "own" ? "fallen" : line.state}
          note={noteOf(line)}
        />
      ))}
      {emptyLines(review).map(({ role, note }) => (
        <Signature key={role} role={role} note={note} />
      ))}
    </SignatureList>
  );
}

function roleOf({ state, groups }: Signed, required: readonly string[]): string {
  if (state === "refused") return "Asked for changes";
  const spoken = groups.filter((group) => required.includes(group)).map(groupName);
  return spoken.length > 0 ? `For ${spoken.join(" and ")}` : "Approved by";
}

function noteOf({ state, note }: Signed) {
  const words = note === "" ? null : <>“{note}”</>;
  if (state === "fallen") return <>the text changed after signing {words}</>;
  if (state === "own") return <>does not count: wrote part of it {words}</>;
  return words;
}

/** One line for each approval that is missing; those of a required group are named for it. */
function emptyLines({ closed, groupsMissing, peopleMissing, reader }: ReviewPage) {
  if (closed) return [];
  const mine = reader.mayDecide && reader.wrote.length === 0 && !reader.approved;
  const forGroups = groupsMissing.map((group) => ({
    role: `For ${groupName(group)}${mine && reader.groups.includes(group) ? ", you" : ""}`,
    note: mine && reader.groups.includes(group) ? "your line" : "waits",
  }));
  const others = Math.max(0, peopleMissing - groupsMissing.length);
  const anyone = Array.from({ length: others }, (_, index) => ({
    role: others === 1 ? "For anyone who may approve" : `For anyone who may approve, ${index + 1} of ${others}`,
    note: mine && forGroups.every(({ note }) => note === "waits") && index === 0 ? "your line" : "waits",
  }));
  return [...forGroups, ...anyone];
}
