import { createHash } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { IndicatorType } from '../indicator.ts';
import { maskMiddle } from '../shown.ts';

const CANDIDATE =
  /(?<![\p{L}\p{N}])(?:0x[0-9a-fA-F]{40}|bc1[02-9ac-hj-np-z]{11,71}|[13T][1-9A-HJ-NP-Za-km-z]{25,34})(?![\p{L}\p{N}])/gu;
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** Wallets of Bitcoin, Ethereum and Tron. Checksums are verified (Base58Check, Bech32, EIP-55). */
export default function cryptoWallet(): IndicatorType {
  return {
    name: 'crypto-wallet',
    label: 'ví tiền mã hóa',
    role: 'lookup',
    strong: true,
    find: (reading) =>
      Array.from(reading.plain.matchAll(CANDIDATE)).flatMap((match) => {
        const [address] = match;
        const network = networkOf(address);
        if (network === undefined) return [];
        return [
          {
            type: 'crypto-wallet',
            value: network === 'ethereum' ? address.toLowerCase() : address,
            shown: maskMiddle(address, 5, 4),
            span: [match.index, match.index + address.length] as const,
            details: { network },
          },
        ];
      }),
  };
}

function networkOf(address: string): string | undefined {
  if (address.startsWith('0x')) return isEthereum(address) ? 'ethereum' : undefined;
  if (address.startsWith('bc1')) return isBech32(address) ? 'bitcoin' : undefined;
  const version = base58Version(address);
  if (version === 0x41) return 'tron';
  return version === 0x00 || version === 0x05 ? 'bitcoin' : undefined;
}

/** EIP-55: upper case carries the checksum; an address in one case has none. */
function isEthereum(address: string): boolean {
  const digits = address.slice(2);
  const lower = digits.toLowerCase();
  if (digits === lower || digits === digits.toUpperCase()) return true;
  const hash = Buffer.from(keccak_256(Buffer.from(lower, 'ascii'))).toString('hex');
  return [...lower].every((letter, at) => {
    const isUpper = Number.parseInt(hash.charAt(at), 16) >= 8;
    return digits.charAt(at) === (isUpper ? letter.toUpperCase() : letter);
  });
}

/** The version byte of a Base58Check address whose checksum is right. */
function base58Version(address: string): number | undefined {
  let value = 0n;
  for (const letter of address) value = value * 58n + BigInt(BASE58.indexOf(letter));
  const bytes = Buffer.from(value.toString(16).padStart(50, '0'), 'hex');
  if (bytes.length !== 25) return undefined;
  const hash = createHash('sha256')
    .update(createHash('sha256').update(bytes.subarray(0, 21)).digest())
    .digest();
  return hash.subarray(0, 4).equals(bytes.subarray(21)) ? bytes[0] : undefined;
}

/** BIP 173 and 350. */
function isBech32(address: string): boolean {
  const data = Array.from(address.slice(3), (letter) => BECH32.indexOf(letter));
  if (data.length < 7 || data.includes(-1)) return false;
  const checksum = polymod([3, 3, 0, 2, 3, ...data]);
  return checksum === 1 || checksum === 0x2bc830a3;
}

function polymod(values: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    generator.forEach((constant, bit) => {
      if (((top >>> bit) & 1) === 1) checksum ^= constant;
    });
  }
  return checksum >>> 0;
}
