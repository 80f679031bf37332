import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { VariableChip } from "#components/ui/variable-chip.tsx";
import type { TryFault } from "#lib/evals/try/domain/try-event.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

export type AnswerFaultProps = {
  workspace: string;
  prompt: string;
  /** The case it was asked about; null for typed values. */
  caseKey: string | null;
  fault: TryFault;
};

const TITLES: Record<TryFault["code"], string> = {
  missing_variables: "A value is missing.",
  no_provider: "Not set up.",
  no_case: "No such case.",
  rate_limited: "Asked too often.",
  unavailable: "Not reachable.",
  timeout: "Too slow.",
  refused: "Refused.",
  bad_response: "Not an answer.",
  unknown_model: "No such model.",
  internal: "Failed.",
};

/** Why there is no answer, and what to do about it. */
export function AnswerFault({ workspace, prompt, caseKey, fault }: AnswerFaultProps) {
  const { code, detail, missing = [], waitSeconds } = fault;
  const editCase = caseKey && `${promptPath(workspace, prompt, "suite")}?case=${encodeURIComponent(caseKey)}`;
  return (
    <Note tone={code === "missing_variables" ? "unsure" : "fail"} title={TITLES[code]} className="mt-3">
      {code === "missing_variables" ? (
        <>
          {missing.map((name) => (
            <span key={name}>
              <VariableChip name={name} problem />{" "}
            </span>
          ))}
          {editCase ? (
            <>
              {missing.length === 1 ? "is" : "are"} not given by this case.{" "}
              <Link href={editCase}>Add it to the case</Link>
            </>
          ) : (
            "Type it above."
          )}
        </>
      ) : (
        detail
      )}
      {waitSeconds !== undefined && waitSeconds > 0 && ` Run it again in ${waitSeconds} s.`}
      {(code === "no_provider" || code === "unknown_model") && (
        <>
          {" "}
          <Link href={`/${workspace}/settings/models`}>Settings, Models</Link>
        </>
      )}
    </Note>
  );
}
