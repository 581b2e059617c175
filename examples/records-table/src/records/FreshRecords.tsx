/** Says how many rows are new, and shows them when asked: nothing moves under the reader's hand. */
interface FreshRecordsProps {
  readonly count: number;
  readonly onShow: () => void;
}

export function FreshRecords({ count, onShow }: FreshRecordsProps) {
  return (
    <span aria-live="polite">
      {count > 0 && (
        <button type="button" className="fresh" onClick={onShow}>
          {count} new
        </button>
      )}
    </span>
  );
}
