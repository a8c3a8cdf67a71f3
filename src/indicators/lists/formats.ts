import { z } from 'zod';
import {
  accountEntry,
  domainEntry,
  guessEntry,
  type ListEntry,
  type ListFormat,
  phoneEntry,
  urlEntry,
} from './entry.ts';

const present = (entry: ListEntry | undefined): ListEntry[] => (entry === undefined ? [] : [entry]);
const withoutComment = (line: string) => line.replace(/[#;].*$/, '').trim();

/** `0.0.0.0 bad.example` as in hosts files and ad-block lists. */
const hosts: ListFormat = {
  name: 'hosts',
  readLine: (line) =>
    withoutComment(line)
      .split(/\s+/)
      .slice(1)
      .filter((host) => host !== 'localhost')
      .flatMap((host) => present(domainEntry(host))),
};

/** One value a line: address, host, phone number or account. */
const plain: ListFormat = {
  name: 'plain',
  readLine(line) {
    const value = line.includes('://') ? line.trim() : withoutComment(line);
    return value === '' ? [] : present(guessEntry(value));
  },
};

/** `type,value` with a heading; types as in `ListEntry`. Rows with the status `withdrawn`, as our own export has, are none. */
const csv: ListFormat = {
  name: 'csv',
  readLine(line) {
    const [type = '', value = '', ...more] = line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
    if (more.some((cell) => cell.toLowerCase() === 'withdrawn')) return [];
    switch (type.toLowerCase()) {
      case 'domain':
        return present(domainEntry(value));
      case 'url':
        return present(urlEntry(value));
      case 'phone':
        return present(phoneEntry(value));
      case 'bank-account':
      case 'bank_account':
        return present(accountEntry(value));
      case 'email':
        return /^\S+@\S+$/.test(value) ? [{ type: 'email', value: value.toLowerCase() }] : [];
      default:
        return [];
    }
  },
};

const mispAttribute = z.object({ type: z.string(), value: z.string(), to_ids: z.boolean().optional() });
const mispEvent = z.object({
  Event: z.object({
    Attribute: z.array(mispAttribute).default([]),
    Object: z.array(z.object({ Attribute: z.array(mispAttribute).default([]) })).default([]),
  }),
});

/** A MISP event, as a feed or an export gives it (https://www.misp-standard.org/rfc/misp-standard-core.html). */
const misp: ListFormat = {
  name: 'misp',
  readDocument(text) {
    const { Event } = mispEvent.parse(JSON.parse(text));
    return [...Event.Attribute, ...Event.Object.flatMap((object) => object.Attribute)]
      .filter((attribute) => attribute.to_ids !== false)
      .flatMap(({ type, value }) => {
        if (type === 'domain' || type === 'hostname') return present(domainEntry(value));
        if (type === 'url' || type === 'uri') return present(urlEntry(value));
        if (type === 'phone-number') return present(phoneEntry(value));
        if (type === 'bank-account-nr') return present(accountEntry(value));
        return [];
      });
  },
};

const stixBundle = z.object({
  type: z.literal('bundle'),
  objects: z.array(
    z.looseObject({ type: z.string(), pattern: z.string().optional(), revoked: z.boolean().optional() }),
  ),
});
const stixComparison = /\[?\s*(domain-name|url|email-addr):value\s*=\s*'((?:[^'\\]|\\.)*)'/g;

/** A STIX 2.1 bundle: its indicators' patterns (https://docs.oasis-open.org/cti/stix/v2.1/). */
const stix: ListFormat = {
  name: 'stix',
  readDocument(text) {
    return stixBundle
      .parse(JSON.parse(text))
      .objects.filter((object) => object.type === 'indicator' && object.revoked !== true)
      .flatMap((object) => [...(object.pattern ?? '').matchAll(stixComparison)])
      .flatMap(([, type, quoted = '']) => {
        const value = quoted.replace(/\\(.)/g, '$1');
        if (type === 'domain-name') return present(domainEntry(value));
        if (type === 'url') return present(urlEntry(value));
        return [{ type: 'email', value: value.toLowerCase() } as const];
      });
  },
};

export const listFormats: ReadonlyMap<string, ListFormat> = new Map(
  [hosts, plain, csv, misp, stix].map((format) => [format.name, format]),
);
