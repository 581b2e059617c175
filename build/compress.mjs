/** Compressed forms of files, made once, so that nobody waits for them when they are served: `.br` and `.gz`. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Images and fonts are compressed as they are. */
const TEXTS = new Set(['.html', '.js', '.css', '.svg']);

/** Of eleven: a tenth larger than the best, in a fifteenth of the time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } };

const forms = [
  { suffix: '.br', compress: (text) => promisify(brotliCompress)(text, BROTLI) },
  { suffix: '.gz', compress: (text) => promisify(gzip)(text, { level: 9 }) },
];

export async function compressBelow(folder) {
  const names = await readdir(folder, { recursive: true });
  const texts = names.filter((name) => TEXTS.has(extname(name))).map((name) => join(folder, name));
  await Promise.all(texts.flatMap((file) => forms.map((form) => writeForm(file, form))));
}

/** A form that is no smaller is not worth having. */
async function writeForm(file, { suffix, compress }) {
  const text = await readFile(file);
  const packed = await compress(text);
  if (packed.length < text.length) await writeFile(`${file}${suffix}`, packed);
}
