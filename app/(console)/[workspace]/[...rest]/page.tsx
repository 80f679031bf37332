import { notFound } from "next/navigation";

/** An address of this workspace that is no page: said inside the shell, so that the way on stays in sight. */
export default function UnknownPage() {
  notFound();
}
