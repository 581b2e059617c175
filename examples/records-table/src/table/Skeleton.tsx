/** Rows that are on their way. */
const ROWS = Array.from({ length: 14 }, (_, index) => index);

export function Skeleton({ columns }: { readonly columns: number }) {
  return ROWS.map((row) => (
    <tr key={row}>
      <td colSpan={columns} className="skeleton">
        <span style={{ width: `${40 + ((row * 37) % 50)}%` }} />
      </td>
    </tr>
  ));
}
