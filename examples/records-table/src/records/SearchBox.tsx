/** Words that the rows must have: Enter looks for them, and the empty box shows all rows again. */

interface SearchBoxProps {
  readonly asked: string;
  readonly onSearch: (words: string) => void;
}

export function SearchBox({ asked, onSearch }: SearchBoxProps) {
  const search = (form: FormData) => onSearch(String(form.get('words')).trim());
  return (
    <search>
      {/* Back and Forward show what was asked there. */}
      <form key={asked} action={search}>
        <input
          type="search"
          name="words"
          aria-label="Search"
          placeholder="Search"
          maxLength={200}
          defaultValue={asked}
          onInput={({ currentTarget: { value } }) => asked && value === '' && onSearch('')}
        />
      </form>
    </search>
  );
}
