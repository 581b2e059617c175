/** How many rows an answer has, from its text: nobody reads it otherwise. */

const [QUOTE, BACKSLASH] = ['"', '\\'].map((it) => it.charCodeAt(0));
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...'{}[]'].map((it) => it.charCodeAt(0));

/** Where the quotation mark is that ends the text which begins at `from`. */
function endOfText(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let before = at - 1;
    while (json.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((at - before) % 2 === 1) return at;
  }
  return json.length;
}

/** The items of the lists that the root fields answer, and one for every other object that a root field answers. */
export function countRows(json: string): number {
  let rows = 0;
  let depth = 0;
  let isList = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfText(json, at);
    else if (character === OPEN || character === OPEN_LIST) {
      depth += 1;
      if (depth === 2) isList = character === OPEN_LIST;
      if (character === OPEN && depth === (isList ? 3 : 2)) rows += 1;
    } else if (character === CLOSE || character === CLOSE_LIST) depth -= 1;
  }
  return rows;
}
