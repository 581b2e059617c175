/** Compressed bodies: unpacked up to the bound that holds for a body, so that a small one cannot become gigabytes. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';
import { RowgateError } from '../../errors.ts';

type Unpack = (packed: Buffer, options: Pick<ZlibOptions, 'maxOutputLength'>) => Promise<Buffer>;

const encodings: ReadonlyMap<string, Unpack> = new Map([
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['deflate', promisify<Buffer, ZlibOptions, Buffer>(inflate)],
  ['br', promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress)],
]);

const accepted = [...encodings.keys()].join(', ');

/** The decoding that `Content-Encoding` asks for; undefined when the body is sent as it is. */
export function unpackerOf(header: string | null): Unpack | undefined {
  const name = header?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  const unpack = encodings.get(name.replace(/^x-gzip$/, 'gzip'));
  if (unpack) return unpack;
  const message = `the body's Content-Encoding is not accepted; accepted is one of ${accepted}, or none`;
  throw new RowgateError('bad-request', message, { status: 415, headers: { 'accept-encoding': accepted } });
}

/** Throws what `tooLarge` makes when more than `most` bytes come out. */
export async function unpacked(packed: Buffer, unpack: Unpack, most: number, tooLarge: () => Error): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: most });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    const message = 'the body is not what its Content-Encoding says, or is cut off';
    throw new RowgateError('bad-request', message, { cause });
  }
}
