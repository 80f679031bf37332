import { Signature } from "#components/ui/signature.tsx";
import { SignatureList } from "#components/ui/signature-list.tsx";
import type { ReviewPage, Signed } from "#lib/reviews/domain/review-page.ts";
import { groupName } from "./group-name.ts";
import { PaperTime } from "./paper-time.tsx";
import { TickedPoints } from "./ticked-points.tsx";

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
          at={<PaperTime at={at} />}
        />
      ))}
      {signed.map((line) => (
        <Signature
          key={`${line.name} ${line.at}`}
          role={roleOf(line)}
          name={line.name}
          at={<PaperTime at={line.at} />}
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

function roleOf({ state, forGroup }: Signed): string {
  if (state === "refused") return "Asked for changes";
  return forGroup === null ? "Approved by" : `For ${groupName(forGroup)}`;
}

function noteOf({ state, note, ticked }: Signed) {
  const words = note === "" ? null : <>“{note}”</>;
  if (state === "fallen") return <>the text changed after signing {words}</>;
  if (state === "own") return <>does not count: wrote part of it {words}</>;
  if (ticked.length === 0) return words;
  return (
    <>
      {words}
      <TickedPoints points={ticked} />
    </>
  );
}

/** One line for each approval that is missing; those of a required group are named for it. */
function emptyLines({ closed, groupsMissing, peopleMissing, reader }: ReviewPage) {
  if (closed) return [];
  const mine = reader.mayDecide && reader.wrote.length === 0 && !reader.approved;
  const own = mine ? reader.signsFor : null;
  // Somebody of two groups signed: the reader can speak for the one and leave them the other.
  const frees = own !== null && !groupsMissing.includes(own);
  const forGroups = groupsMissing.map((group, index) => ({
    role: `For ${groupName(group)}${group === own ? ", you" : ""}`,
    note: group === own ? "your line" : frees && index === 0 ? `your word for ${groupName(own)} fills it` : "waits",
  }));
  const others = Math.max(0, peopleMissing - groupsMissing.length);
  const anyone = Array.from({ length: others }, (_, index) => ({
    role: others === 1 ? "For anyone who may approve" : `For anyone who may approve, ${index + 1} of ${others}`,
    note: mine && own === null && index === 0 ? "your line" : "waits",
  }));
  return [...forGroups, ...anyone];
}
