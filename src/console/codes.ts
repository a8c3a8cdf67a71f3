import { parseTrackingCode } from '../reports/tracking-code.ts';
import { findReportByCode, type StoredReport } from '../storage/repositories/reports.ts';
import { FormError } from './answer.ts';
import type { ConsoleDeps } from './deps.ts';

const mostAtOnce = 200;

/** The reports whose codes a form names, ticked or typed. @throws FormError naming the first that is none */
export async function requireReports(
  deps: Pick<ConsoleDeps, 'db'>,
  form: URLSearchParams,
  field: string,
): Promise<StoredReport[]> {
  const typed = form.getAll(field).flatMap((value) => value.split(/[\s,;]+/));
  const codes = [...new Set(typed.filter((code) => code !== ''))].slice(0, mostAtOnce);
  if (codes.length === 0) throw new FormError('Chưa chọn phản ánh nào.');
  const reports: StoredReport[] = [];
  for (const code of codes) {
    const report = await findReportByCode(deps.db, parseTrackingCode(code) ?? code);
    if (report === undefined) throw new FormError(`Không có phản ánh ${code.slice(0, 20)}.`);
    reports.push(report);
  }
  return reports;
}
