import { SideSection } from "#components/ui/side-section.tsx";
import type { AskedPerson, ReviewPage } from "#lib/reviews/domain/review-page.ts";
import { AskAgainButton } from "./ask-again-button.tsx";
import { AskOthersButton } from "./ask-others-button.tsx";
import { PaperTime } from "./paper-time.tsx";

const STATE: Record<AskedPerson["state"], { word: string; tone: string }> = {
  waiting: { word: "no answer yet, asked", tone: "text-ink-2" },
  approved: { word: "approved", tone: "text-pass" },
  objected: { word: "asked for changes", tone: "text-unsure" },
  fell: { word: "approved, which does not count any more,", tone: "text-ink-3" },
};

/** Who was asked, each with what came of it and the way to ask once more. */
export function AskedList({ workspace, review }: { workspace: string; review: ReviewPage }) {
  const { id, asked, people, version, closed, reader } = review;
  if (asked.length === 0 && (closed || !reader.mayWithdraw)) return null;
  const mayAsk = new Set(people.filter(({ may }) => may).map(({ memberId }) => memberId));
  const names = new Set(asked.map(({ memberId }) => memberId));
  const others = people.filter(({ memberId }) => !names.has(memberId));
  return (
    <SideSection title="Asked">
      {asked.length === 0 && <p className="py-2 text-sm text-ink-2">Nobody in particular. Whoever may approve can.</p>}
      <ul className="text-sm [&>li+li]:border-t">
        {asked.map((person) => (
          <li key={person.memberId} className="flex items-baseline gap-x-3 py-2">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{person.name}</span>
              <span className="block text-xs leading-[1.125rem] text-ink-3">
                <span className={STATE[person.state].tone}>{STATE[person.state].word}</span>{" "}
                <PaperTime at={person.at} show="relative" />
              </span>
            </span>
            {!closed && reader.mayWithdraw && person.state !== "approved" && mayAsk.has(person.memberId) && (
              <AskAgainButton workspace={workspace} reviewId={id} memberId={person.memberId} name={person.name} />
            )}
          </li>
        ))}
      </ul>
      {!closed && reader.mayWithdraw && others.some(({ may }) => may) && (
        <div className="mt-1 -ml-2 print:hidden">
          <AskOthersButton workspace={workspace} reviewId={id} version={version} people={others} />
        </div>
      )}
    </SideSection>
  );
}
