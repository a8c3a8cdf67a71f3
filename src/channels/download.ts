/**
 * Fetches a file, at most `maximumBytes`.
 * @throws Error without the address, which may hold a token: gone, refused, too large
 */
export async function download(address: URL, maximumBytes: number): Promise<Buffer> {
  let response: Response;
  try {
    response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    throw new Error(`the file could not be fetched: ${error instanceof Error ? error.name : 'network'}`);
  }
  if (!response.ok || response.body === null) throw new Error(`the file is gone: ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > maximumBytes) throw new Error('the file is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
