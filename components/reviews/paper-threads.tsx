import { formatUtc } from "#components/ui/format-time.ts";
import type { Remark, ThreadView } from "#lib/reviews/domain/thread-view.ts";

/** What people said about the text, as it goes on paper: each thread with its words, its suggestions and their fate. */
export function PaperThreads({ threads }: { threads: readonly ThreadView[] }) {
  if (threads.length === 0) return null;
  return (
    <section aria-label="Comments" className="mt-8 hidden print:block">
      <h2 className="border-b border-rule-strong pb-2 text-md font-semibold">Comments</h2>
      {threads.map(({ id, number, quote, fate, resolved, remarks }) => (
        <div key={id} className="border-b py-3 text-sm break-inside-avoid">
          <p className="text-ink-2">
            {number !== null && <b>{number} </b>}
            {quote === null ? "On the whole" : <>On “{quote}”</>}
            {fate === "gone" && ", words that are gone"}
            {resolved && `, settled by ${resolved.by}`}
          </p>
          {remarks.map((remark) => (
            <PaperRemark key={remark.id} remark={remark} />
          ))}
        </div>
      ))}
    </section>
  );
}

const FATE = { open: "not decided", accepted: "accepted", declined: "turned down" };

function PaperRemark({ remark: { author, at, body, suggestion } }: { remark: Remark }) {
  return (
    <div className="mt-2">
      <p className="text-xs text-ink-3">
        {author}, {formatUtc(at)}
      </p>
      {body !== "" && <p className="whitespace-pre-wrap">{body}</p>}
      {suggestion && (
        <p>
          Suggests “{suggestion.replacement}”, {FATE[suggestion.state]}
          {suggestion.decidedBy && ` by ${suggestion.decidedBy}`}
        </p>
      )}
    </div>
  );
}
