import type { NewReport } from '../storage/repositories/reports.ts';

/** A report as it leaves for a target. Version in the payload, so that a receiver can tell shapes apart. */
export interface ForwardedReport {
  readonly version: 1;
  readonly code: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly channel: string;
  readonly topic: string;
  readonly firstHour: boolean;
  readonly narrative: string;
  /** In đồng. */
  readonly amount: number | null;
  readonly occurredAt: string | null;
  /** Statistics code of the commune. */
  readonly commune: string | null;
  /** Label → answer, in the order in which they were asked. */
  readonly fields: readonly { readonly name: string; readonly label: string; readonly shown: string }[];
  readonly indicators: readonly {
    readonly type: string;
    readonly label: string;
    readonly value: string;
    readonly shown: string;
  }[];
  readonly evidenceCount: number;
}

/** @param labels what people call each field and each type of indicator, by its name */
export function forwardedReport(report: NewReport, labels: ReadonlyMap<string, string>): ForwardedReport {
  return {
    version: 1,
    code: report.code,
    createdAt: new Date(report.createdAt).toISOString(),
    channel: report.channel,
    topic: report.topic,
    firstHour: report.firstHour,
    narrative: report.narrative,
    amount: report.amount,
    occurredAt: report.occurredAt === null ? null : new Date(report.occurredAt).toISOString(),
    commune: report.commune,
    fields: Object.entries(report.fields).flatMap(([name, value]) => {
      const label = labels.get(name);
      return label === undefined || name === 'what' ? [] : [{ name, label, shown: value.shown }];
    }),
    indicators: report.indicators.map(({ type, value, shown }) => ({
      type,
      label: labels.get(type) ?? type,
      value,
      shown,
    })),
    evidenceCount: report.evidence.length,
  };
}
