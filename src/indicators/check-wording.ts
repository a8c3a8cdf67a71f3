import { z } from 'zod';
import { readYaml } from '../files/read-yaml.ts';

const sentence = z.string().min(1);

/** data/wording/check.yaml: one sentence a reason, with {placeholders}. */
const checkWordingSchema = z.strictObject({
  verdictScam: sentence,
  verdictOfficial: sentence,
  listed: sentence,
  reported: sentence,
  underReview: sentence,
  officialDomain: sentence,
  officialState: sentence,
  officialPhone: sentence,
  imitation: sentence,
  stateImitation: sentence,
  oddEnding: sentence,
  shortener: sentence,
  disguised: sentence,
  numberAddress: sentence,
  appFile: sentence,
  foreignPhone: sentence,
});
export type CheckWording = z.output<typeof checkWordingSchema>;

export function readCheckWording(file: string): CheckWording {
  return readYaml(file, checkWordingSchema);
}

export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const DAY = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** A day as people in Viet Nam write it. */
export function day(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '' : DAY.format(milliseconds);
}
