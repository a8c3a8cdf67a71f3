import type { NewReport } from '../../src/storage/repositories/reports.ts';

/** A report as a citizen's dialog leaves it; override what the test is about. */
export function aReport(overrides: Partial<NewReport> = {}): NewReport {
  return {
    id: 'r1',
    code: 'LC-2345-6789',
    channel: 'web',
    chat: 'c1',
    createdAt: Date.UTC(2026, 10, 24, 3),
    topic: 'scam_fake_police_court',
    narrative: 'Có người xưng công an bảo chuyển 15 triệu',
    amount: 15_000_000,
    occurredAt: Date.UTC(2026, 10, 24, 2),
    commune: '18673',
    firstHour: true,
    fields: {
      what: { value: 'Có người xưng công an', shown: 'Có người xưng công an' },
      amount: { value: 15_000_000, shown: '15.000.000 đồng' },
    },
    indicators: [{ type: 'phone', value: '+84912345678', shown: '0912 345 678', details: {} }],
    evidence: [],
    ...overrides,
  };
}
