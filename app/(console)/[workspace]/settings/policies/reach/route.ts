import { policyReach } from "#lib/reviews/queries-policies.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** `GET …/settings/policies/reach?prefix=`: the prompts a policy for this prefix would be in force for. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const prefix = (new URL(request.url).searchParams.get("prefix") ?? "").slice(0, 129);
  return answerJson((await params).workspace, ({ context }) => policyReach(context, prefix));
}
