import { fold } from '../vietnamese/fold.ts';
import { type Token, tokenise } from '../vietnamese/tokens.ts';
import type { Bank } from './reference-data.ts';

export interface BankMention {
  readonly bank: Bank;
  readonly wallet: boolean;
  readonly start: number;
  readonly end: number;
}

interface Alias {
  readonly words: readonly string[];
  readonly bank: Bank;
}

/** Codes of NAPAS for wallets begin with 971; the others have none. */
const WALLET = /^971|^$/;

/** Finds the names of banks and wallets in every usual form ("VCB", "Viet com bank", "NH Ngoại thương"). Linear. */
export function createBankFinder(banks: readonly Bank[]): (tokens: readonly Token[]) => BankMention[] {
  const table = buildTable(banks);
  return (tokens) => {
    const mentions: BankMention[] = [];
    for (let at = 0; at < tokens.length; ) {
      const alias = table.get(tokens[at]?.folded ?? '')?.find(({ words }) => standsAt(tokens, at, words));
      if (alias === undefined) at += 1;
      else {
        const last = tokens[at + alias.words.length - 1];
        const start = tokens[at]?.start ?? 0;
        const wallet = WALLET.test(alias.bank.bin);
        mentions.push({ bank: alias.bank, wallet, start, end: last?.end ?? start });
        at += alias.words.length;
      }
    }
    return mentions;
  };
}

function buildTable(banks: readonly Bank[]): ReadonlyMap<string, readonly Alias[]> {
  const table = new Map<string, Alias[]>();
  for (const bank of banks) {
    const names = [bank.code, bank.short_name, ...bank.aliases].map(fold);
    const shortened = names.map((name) => name.replace(/^ngan hang /, 'nh '));
    for (const name of new Set([...names, ...shortened])) {
      const words = tokenise(name)
        .filter((token) => token.kind !== 'symbol')
        .map((token) => token.folded);
      const [first] = words;
      if (first === undefined) continue;
      const list = table.get(first) ?? [];
      list.push({ words, bank });
      table.set(first, list);
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

function standsAt(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let offset = 0; offset < words.length; offset += 1) {
    const token = tokens[at + offset];
    const before = tokens[at + offset - 1];
    if (token === undefined || token.folded !== words[offset]) return false;
    if (offset > 0 && before !== undefined && token.start - before.end > 1) return false;
  }
  return true;
}
