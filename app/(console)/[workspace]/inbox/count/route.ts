import { unreadCount } from "#lib/notifications/queries.ts";
import { answerTagged } from "#lib/usecase/answer-tagged.ts";

type Params = { params: Promise<{ workspace: string }> };

/** `GET /[workspace]/inbox/count`: how much is unread, for the bar of every page. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answerTagged((await params).workspace, request, ({ context }) => unreadCount(context));
}
