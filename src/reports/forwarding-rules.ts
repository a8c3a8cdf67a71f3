import { z } from 'zod';
import { readYaml } from '../files/read-yaml.ts';
import type { NewReport } from '../storage/repositories/reports.ts';
import type { ForwardedReport } from './forwarded.ts';

const conditionSchema = z.strictObject({
  first_hour: z.boolean().optional(),
  /** In đồng. */
  min_amount: z.number().int().positive().optional(),
  topics: z.array(z.string()).optional(),
  communes: z.array(z.string()).optional(),
  indicator_types: z.array(z.string()).optional(),
});
type Condition = z.infer<typeof conditionSchema>;

const ruleSchema = z.strictObject({
  target: z.string(),
  personal_data: z.boolean().default(false),
  when: z.array(conditionSchema).min(1).optional(),
});
export type ForwardingRule = z.infer<typeof ruleSchema>;

/** @throws naming the file and what is wrong in it */
export function loadForwardingRules(file: string): ForwardingRule[] {
  return readYaml(file, z.array(ruleSchema));
}

/** Whether a report goes to a target, and whether personal data go along. */
export function decideForward(
  report: NewReport,
  target: string,
  rules: readonly ForwardingRule[],
): { send: boolean; personalData: boolean } {
  const rule = rules.find((candidate) => candidate.target === target);
  if (rule === undefined) return { send: true, personalData: false };
  const send = rule.when === undefined || rule.when.some((condition) => holds(condition, report));
  return { send, personalData: rule.personal_data };
}

/** What leaves for a target that is not marked for personal data. */
export function withoutPersonalData(report: ForwardedReport): ForwardedReport {
  return {
    ...report,
    narrative: '',
    fields: report.fields.filter(({ name }) => impersonalFields[name]?.(report) === true),
  };
}

/**
 * Fields whose answers come from a list or are numbers: they name nobody. A time that could not be dated and a place
 * that is no commune are kept as they were said, and may name anybody.
 */
const impersonalFields: Readonly<Record<string, (report: ForwardedReport) => boolean>> = {
  when: ({ occurredAt }) => occurredAt !== null,
  amount: () => true,
  through: () => true,
  bank_warning: () => true,
  commune: ({ commune }) => commune !== null,
};

/** All that a condition names must hold. */
function holds(condition: Condition, report: NewReport): boolean {
  const { first_hour, min_amount, topics, communes, indicator_types } = condition;
  return (
    (first_hour === undefined || report.firstHour === first_hour) &&
    (min_amount === undefined || (report.amount ?? 0) >= min_amount) &&
    (topics === undefined || topics.includes(report.topic)) &&
    (communes === undefined || (report.commune !== null && communes.includes(report.commune))) &&
    (indicator_types === undefined || report.indicators.some(({ type }) => indicator_types.includes(type)))
  );
}
