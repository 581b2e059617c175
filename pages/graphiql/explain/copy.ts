/** What is asked, as a command for a terminal. */

/** For a POSIX shell: nothing in it is read as anything but text. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export interface Asked {
  readonly url: string;
  readonly query: string;
  /** As the editor has them: JSON, or empty. */
  readonly variables: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function asCurl({ url, query, variables, headers }: Asked): string {
  const sent = variables.trim() === '' ? { query } : { query, variables: JSON.parse(variables) };
  const lines = Object.entries({ 'content-type': 'application/json', ...headers }).map(
    ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
  );
  return [`curl ${quoted(url)}`, ...lines, `-d ${quoted(JSON.stringify(sent))}`].join(' \\\n  ');
}
