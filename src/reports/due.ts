/** When somebody should have looked at a new report, in milliseconds after it came. */
export const firstHourDueMilliseconds = 15 * 60_000;
export const otherDueMilliseconds = 8 * 3_600_000;

/** How long until a report is due (negative: overdue); undefined once somebody has looked at it. */
export function untilDue(
  report: { state: string; firstHour: boolean; createdAt: number },
  now: number,
): number | undefined {
  if (report.state !== 'received') return undefined;
  return report.createdAt + (report.firstHour ? firstHourDueMilliseconds : otherDueMilliseconds) - now;
}

/** The moments before which a report that is still `received` is overdue. */
export function lateBefore(now: number): { firstHourBefore: number; othersBefore: number } {
  return { firstHourBefore: now - firstHourDueMilliseconds, othersBefore: now - otherDueMilliseconds };
}

export function isUrgent(report: { state: string; firstHour: boolean }): boolean {
  return report.firstHour && ['received', 'triaged', 'investigating'].includes(report.state);
}
