import type { Tx } from "../../core/db.ts";
import { notify } from "../../notifications/notify.ts";
import type { Work } from "../../usecase/context.ts";
import { type Mentionable, mentionsIn } from "../domain/mentions.ts";
import type { findThread, ThreadHome } from "./find-thread.ts";

const MOST_PEOPLE = 2_000;
const MOST_TOLD = 200;

/** Everybody who sees the workspace, as they can be mentioned. */
export async function readMentionable(tx: Tx, workspaceId: string): Promise<Mentionable[]> {
  const members = await tx.member.findMany({
    where: { workspaceId, disabledAt: null, user: { kind: "person" } },
    select: { id: true, groups: true, user: { select: { name: true, email: true } } },
    orderBy: { user: { name: "asc" } },
    take: MOST_PEOPLE,
  });
  return members.map(({ id, groups, user }) => ({ memberId: id, name: user.name, email: user.email, groups }));
}

type Thread = Awaited<ReturnType<typeof findThread>>;

/** Those whose work a thread is about: who asked for the review, wrote the version, started the run. */
async function concerned(tx: Tx, { promptId, review, versionNumber, runId }: Thread): Promise<string[]> {
  const [version, run] = await Promise.all([
    versionNumber === null
      ? null
      : tx.version.findUnique({
          where: { promptId_number: { promptId, number: versionNumber } },
          select: { authorId: true },
        }),
    runId === null ? null : tx.evalRun.findUnique({ where: { id: runId }, select: { startedById: true } }),
  ]);
  return [review?.requestedById, version?.authorId, run?.startedById].flatMap((each) => each ?? []);
}

const short = (body: string) => (body.length <= MOST_TOLD ? body : `${body.slice(0, MOST_TOLD - 1).trimEnd()}…`);

/** Tells of a remark whoever it mentions, then whoever wrote in the thread, then those whose work it is about; each once. */
export async function tellOfRemark(work: Work, thread: Thread, home: ThreadHome, body: string): Promise<void> {
  const { tx, workspaceId, actor } = work;
  const people = body.includes("@") ? await readMentionable(tx, workspaceId) : [];
  const mentioned = new Set(mentionsIn(body, people).flatMap(({ memberIds }) => memberIds));
  const wrote = await tx.comment.findMany({
    where: { threadId: thread.id },
    select: { authorId: true },
    distinct: ["authorId"],
  });
  const replied = new Set(wrote.map(({ authorId }) => authorId).filter((each) => !mentioned.has(each)));
  const others = (await concerned(tx, thread)).filter((each) => !mentioned.has(each) && !replied.has(each));
  const where = `${home.name} of ${thread.prompt.name}`;
  const shared = { body: short(body), path: `${home.path}#thread-${thread.id}`, promptId: thread.promptId };
  const { name } = actor;
  await notify(work, { kind: "mentioned", to: mentioned, title: `${name} mentions you in ${where}`, ...shared });
  await notify(work, { kind: "replied", to: replied, title: `${name} answers in ${where}`, ...shared });
  await notify(work, { kind: "commented", to: others, title: `${name} comments on ${where}`, ...shared });
}
