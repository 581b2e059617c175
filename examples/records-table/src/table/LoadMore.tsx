/** Asks for the next page when its end of the table comes near; a button too, for those who do not scroll. */
import { useEffect, useRef } from 'react';

interface LoadMoreProps {
  readonly loading: boolean;
  readonly onMore: () => void;
}

export function LoadMore({ loading, onMore }: LoadMoreProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: '400px' });
    if (button.current) observer.observe(button.current);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <button type="button" className="more" ref={button} disabled={loading} onClick={onMore}>
      {loading ? 'Loading…' : 'Load more'}
    </button>
  );
}
