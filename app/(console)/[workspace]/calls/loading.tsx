import { CallsSkeleton } from "#components/calls/calls-skeleton.tsx";

export default function CallsLoading() {
  return <CallsSkeleton />;
}
