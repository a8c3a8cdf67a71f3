import { createHash } from 'node:crypto';
import type { ConfirmedIndicator } from '../../storage/repositories/confirmed.ts';

/** Types that STIX has an object for; everything else is an object of ours. */
const paths: Readonly<Record<string, string>> = {
  domain: 'domain-name:value',
  url: 'url:value',
  email: 'email-addr:value',
};

/**
 * A STIX 2.1 bundle (https://docs.oasis-open.org/cti/stix/v2.1/): one indicator each, revoked where it was taken back.
 * Ids are made of type and value, so that the next export changes an object rather than adding one.
 */
export function confirmedStix(
  indicators: readonly ConfirmedIndicator[],
  publisher: { name: string; now: number },
): object {
  const identity = {
    type: 'identity',
    spec_version: '2.1',
    id: `identity--${idOf(publisher.name)}`,
    created: new Date(0).toISOString(),
    modified: new Date(0).toISOString(),
    name: publisher.name,
    identity_class: 'organization',
  };
  return {
    type: 'bundle',
    id: `bundle--${idOf(`bundle ${publisher.now}`)}`,
    objects: [
      identity,
      ...indicators.map(({ type, value, confirmedAt, withdrawnAt }) => ({
        type: 'indicator',
        spec_version: '2.1',
        id: `indicator--${idOf(`${type}\n${value}`)}`,
        created_by_ref: identity.id,
        created: new Date(confirmedAt).toISOString(),
        modified: new Date(withdrawnAt ?? confirmedAt).toISOString(),
        revoked: withdrawnAt !== null,
        name: `${type}: ${value}`,
        indicator_types: ['malicious-activity'],
        pattern: `[${paths[type] ?? `x-la-chan-${type}:value`} = '${value.replace(/[\\']/g, '\\$&')}']`,
        pattern_type: 'stix',
        valid_from: new Date(confirmedAt).toISOString(),
      })),
    ],
  };
}

function idOf(name: string): string {
  const bytes = createHash('sha256').update(`la-chan stix ${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
