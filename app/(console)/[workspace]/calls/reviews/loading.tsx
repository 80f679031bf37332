import { ListSkeleton } from "#components/reviews/list-skeleton.tsx";

export default function CallReviewsLoading() {
  return <ListSkeleton />;
}
