import { describe, expect, it } from 'vitest';
import { forwardedReport } from '../../src/reports/forwarded.ts';
import {
  decideForward,
  loadForwardingRules,
  withoutPersonalData,
} from '../../src/reports/forwarding-rules.ts';
import { aReport } from '../support/reports.ts';

describe('forwarding rules', () => {
  const rules = [
    { target: 'police', personal_data: true, when: [{ first_hour: true }, { min_amount: 50_000_000 }] },
    { target: 'commune', personal_data: false, when: [{ communes: ['18673'], indicator_types: ['phone'] }] },
  ];
  const sent = (target: string, overrides: Parameters<typeof aReport>[0]) =>
    decideForward(aReport(overrides), target, rules).send;

  it('send what fits any of a target’s conditions', () => {
    expect(sent('police', { firstHour: true, amount: 1 })).toBe(true);
    expect(sent('police', { firstHour: false, amount: 50_000_000 })).toBe(true);
    expect(sent('police', { firstHour: false, amount: 49_999_999 })).toBe(false);
    expect(sent('police', { firstHour: false, amount: null })).toBe(false);
  });

  it('hold a condition only where all that it names holds', () => {
    expect(sent('commune', { commune: '18673' })).toBe(true);
    expect(sent('commune', { commune: '18673', indicators: [] })).toBe(false);
    expect(sent('commune', { commune: null })).toBe(false);
  });

  it('let a target that nobody listed have every report, without personal data', () => {
    expect(decideForward(aReport(), 'new', rules)).toEqual({ send: true, personalData: false });
  });

  it('take the story and the contact out where personal data must stay', () => {
    const fields = {
      what: { value: 'tôi là Lan ở ...', shown: 'tôi là Lan ở ...' },
      amount: { value: 1, shown: '1 đồng' },
      contact: { value: 'phone:+84912345678', shown: 'Gọi điện cho tôi' },
    };
    const labels = new Map([
      ['what', 'Chuyện'],
      ['amount', 'Số tiền'],
      ['contact', 'Liên hệ'],
    ]);
    const kept = withoutPersonalData(
      forwardedReport(aReport({ fields, narrative: 'tôi là Lan ở ...' }), labels),
    );
    expect(JSON.stringify(kept)).not.toContain('Lan');
    expect(kept.fields.map((field) => field.name)).toEqual(['amount']);
  });

  it('take out a place and a time that were only told, and leave those that were understood', () => {
    const told = 'nhà bà Nguyễn Thị Lan xóm 3, đt 0987654321';
    const labels = new Map([
      ['when', 'Khi nào'],
      ['commune', 'Ở đâu'],
    ]);
    const sentFields = (overrides: Parameters<typeof aReport>[0]) =>
      withoutPersonalData(forwardedReport(aReport(overrides), labels)).fields.map(({ shown }) => shown);
    const free = { value: '', shown: told };
    expect(
      sentFields({
        commune: null,
        occurredAt: null,
        fields: { commune: free, when: { value: 0, shown: told } },
      }),
    ).toEqual([]);
    const commune = { value: '18673', shown: 'Xã Đức Thọ' };
    const when = { value: aReport().occurredAt ?? 0, shown: '24/11/2026' };
    expect(sentFields({ fields: { commune, when } })).toEqual(['Xã Đức Thọ', '24/11/2026']);
  });

  it('of every province are readable', () => {
    expect(loadForwardingRules('data/province/ha-tinh/forwarding.yaml').map((rule) => rule.target)).toContain(
      'email',
    );
  });
});
