/** A notice as a mail tells it; `url` leads to its place. */
export type MailedNotice = { title: string; body: string; url: string };

/** What both halves of a mail end with: of which workspace it is, and where its reader chooses. */
export type MailFrame = { workspace: string; preferencesUrl: string };

export type MailWords = { subject: string; text: string; html: string };

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const MOST_SUBJECT = 150;

/** One line without control characters, cut where it would be too long for a list of mails. */
export function subjectLine(text: string): string {
  const flat = text
    .replace(/\p{Cc}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return flat.length <= MOST_SUBJECT ? flat : `${flat.slice(0, MOST_SUBJECT - 1).trimEnd()}…`;
}

const FONT = "font-family:system-ui,sans-serif;font-size:15px;line-height:22px;color:#1c1b18";

function page(parts: readonly string[], { workspace, preferencesUrl }: MailFrame): string {
  const foot = `Countersign, workspace ${escapeHtml(workspace)}. <a href="${escapeHtml(preferencesUrl)}">Choose what is mailed to you</a>.`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Countersign</title></head>',
    `<body style="${FONT}">`,
    ...parts,
    `<p style="margin-top:32px;font-size:13px;color:#6b675f">${foot}</p></body></html>`,
  ].join("");
}

const footText = ({ workspace, preferencesUrl }: MailFrame) =>
  `-- \nCountersign, workspace ${workspace}. Choose what is mailed to you: ${preferencesUrl}`;

function noticeHtml({ title, body, url }: MailedNotice): string {
  const quote = body === "" ? "" : `<p style="margin:4px 0 0;white-space:pre-wrap">${escapeHtml(body)}</p>`;
  return `<p style="margin:16px 0 0"><a href="${escapeHtml(url)}"><b>${escapeHtml(title)}</b></a></p>${quote}`;
}

const noticeText = ({ title, body, url }: MailedNotice) => [title, body, url].filter((part) => part !== "").join("\n");

/** One notice, mailed by itself. */
export function noticeMail(notice: MailedNotice, frame: MailFrame): MailWords {
  const { title, body, url } = notice;
  const text = [title, body, `Open it: ${url}`, footText(frame)].filter((part) => part !== "").join("\n\n");
  return { subject: subjectLine(title), text, html: page([noticeHtml(notice)], frame) };
}

/** Several notices in one mail, the oldest first; `more` are left to the inbox. */
export function digestMail(
  notices: readonly MailedNotice[],
  { more, inboxUrl, ...frame }: MailFrame & { more: number; inboxUrl: string },
): MailWords {
  const total = notices.length + more;
  const first = notices[0]?.title ?? "";
  const subject = subjectLine(total === 1 ? first : `${total} unread notices: ${first}`);
  const rest = more === 0 ? [] : [`${more} more in the inbox: ${inboxUrl}`];
  const restHtml = more === 0 ? [] : [`<p><a href="${escapeHtml(inboxUrl)}">${more} more in the inbox</a></p>`];
  return {
    subject,
    text: [...notices.map(noticeText), ...rest, footText(frame)].join("\n\n"),
    html: page([...notices.map(noticeHtml), ...restHtml], frame),
  };
}
