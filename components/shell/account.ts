/** Who is looking, as the shell shows it. */
export type Account = {
  /** "Engineering · lead". */
  name: string;
  email: string;
  /** "approver, Engineering". */
  role: string;
};

/** Ends the session; a server action or any function. */
export type SignOut = () => void | Promise<void>;

export type WorkspaceRef = { slug: string; name: string };
