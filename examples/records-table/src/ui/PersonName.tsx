/** A picture and a name; nobody, where nobody is. */
import type { PersonFragment } from '../graphql/documents.ts';

export type Person = PersonFragment;

export function PersonName({ person }: { readonly person: Person | null }) {
  if (!person)
    return (
      <span className="person nobody">
        <span className="avatar" />
        Nobody
      </span>
    );
  return (
    <span className="person">
      {person.avatar_url ? (
        <img className="avatar" src={person.avatar_url} alt="" />
      ) : (
        <span className="avatar">{person.full_name.charAt(0)}</span>
      )}
      <span className="text">{person.full_name}</span>
    </span>
  );
}
