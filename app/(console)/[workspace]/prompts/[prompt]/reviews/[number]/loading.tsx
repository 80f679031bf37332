import { ReviewSkeleton } from "#components/reviews/review-skeleton.tsx";

export default function ReviewLoading() {
  return <ReviewSkeleton />;
}
