/** A person at the console, or in Slack. `roles` and `groups` are as the database had them when this request began. */
export type MemberActor = {
  kind: "member";
  memberId: string;
  name: string;
  email: string;
  roles: string[];
  groups: string[];
  via?: "slack";
};

/** An application's key. It acts as its owner, within its scopes, and counts as that person. */
export type KeyActor = {
  kind: "key";
  keyId: string;
  scopes: string[];
  promptPattern: string | null;
  channels: string[];
  memberId: string;
  name: string;
  email: string;
  roles: string[];
  groups: string[];
};

/** The system itself: a job that ends a run, the first start. */
export type JobActor = { kind: "job"; name: string };

export type Actor = MemberActor | KeyActor | JobActor;

/** The person an actor counts as, or null for the system. */
export function personOf(actor: Actor): string | null {
  return actor.kind === "job" ? null : actor.memberId;
}

/** How people are told who it was: a job is the product at work, whatever its name in the log. */
export function spokenName(actor: Actor): string {
  return actor.kind === "job" ? "Countersign" : actor.name;
}

/** What the audit log keeps of an actor: who, in which roles, through which key. Never an address or a secret. */
export function actorRecord(actor: Actor) {
  if (actor.kind === "job") return { kind: "job", name: actor.name };
  const person = { kind: actor.kind, memberId: actor.memberId, name: actor.name, roles: actor.roles };
  if (actor.kind === "key") return { ...person, keyId: actor.keyId };
  return actor.via ? { ...person, via: actor.via } : person;
}
