import { lookup } from 'node:dns';
import { createWriteStream } from 'node:fs';
import { type RequestOptions, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPublicAddress } from './public-address.ts';

export interface FetchLimits {
  readonly maximumBytes: number;
  /** For the whole download. */
  readonly timeoutMilliseconds: number;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
}

/** Opens an address and gives its body. @throws for every status but 200 */
export type OpenAddress = (url: URL, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;

/**
 * Downloads a list into a file. Only https; never an address of our own network, whatever a name says it is; no
 * redirects, since they could lead there.
 * @throws Error that names what is wrong
 */
export async function fetchList(
  address: string,
  file: string,
  limits: FetchLimits,
  open: OpenAddress = openHttps,
): Promise<void> {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new Error('a list comes by https, without a password in its address');
  const signal = AbortSignal.any([
    AbortSignal.timeout(limits.timeoutMilliseconds),
    ...(limits.signal === undefined ? [] : [limits.signal]),
  ]);
  const body = await open(url, signal);
  await pipeline(Readable.from(body), upTo(limits.maximumBytes), createWriteStream(file, { mode: 0o600 }), {
    signal,
  });
}

function upTo(maximumBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maximumBytes) done(new Error(`the list is larger than ${maximumBytes} bytes`));
      else done(null, chunk);
    },
  });
}

/** What a name stands for is decided once and connected to: a second answer of its server changes nothing. */
const publicLookup: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    if (error !== null) {
      callback(error, '', 0);
      return;
    }
    const addresses = found.filter(({ address }) => isPublicAddress(address));
    const [first] = addresses;
    if (first === undefined) callback(new Error('the address is in a private network'), '', 0);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

const openHttps: OpenAddress = async (url, signal) => {
  // An address in figures is connected to without any look-up.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new Error('the address is in a private network');
  const options: RequestOptions = {
    lookup: publicLookup,
    signal,
    headers: { 'accept-encoding': 'identity' },
  };
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      if (response.statusCode === 200) resolve(response);
      else {
        response.destroy();
        reject(new Error(`the server answered ${response.statusCode ?? 'nothing'}`));
      }
    })
      .on('error', reject)
      .end();
  });
};
