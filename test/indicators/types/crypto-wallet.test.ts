import { describe, expect, it } from 'vitest';
import { read } from '../../../src/indicators/reading.ts';
import cryptoWallet from '../../../src/indicators/types/crypto-wallet.ts';

const find = (text: string) => cryptoWallet().find(read(text));

describe('a wallet of Ethereum', () => {
  it('is taken in either case, and with the checksum of EIP-55', () => {
    const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
    for (const typed of [address, address.toLowerCase(), `0x${address.slice(2).toUpperCase()}`])
      expect(find(`nạp vào ví ${typed} nhé`).map(({ value }) => value)).toEqual([address.toLowerCase()]);
  });

  it('is none where one letter of the checksum is in the wrong case', () => {
    expect(find('0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')).toEqual([]);
  });
});
