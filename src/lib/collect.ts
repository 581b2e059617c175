/** Bytes that come piece by piece, gathered up to a bound: whoever sends without end fills no memory. */

/**
 * Gathers a stream; throws what `tooMany` makes as soon as there are more than `most` bytes. The stream is left as it
 * then stands: closing it would close a client's connection before it was told.
 */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  most: number,
  tooMany: () => Error,
): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const bytes = stream[Symbol.asyncIterator]();
  let length = 0;
  for (let read = await bytes.next(); !read.done; read = await bytes.next()) {
    length += read.value.byteLength;
    if (length > most) throw tooMany();
    pieces.push(read.value);
  }
  return Buffer.concat(pieces);
}
