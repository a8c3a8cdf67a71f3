import type { ForwardedReport } from '../reports/forwarded.ts';
import type { TargetContext } from './target.ts';

/** Subject, text and HTML of the mail about a report. Written for the team, in Vietnamese. */
export function mailOf(
  report: ForwardedReport,
  context: TargetContext,
): { subject: string; text: string; html: string } {
  const lines = linesOf(report, context);
  const urgent = report.firstHour ? '[GIỜ ĐẦU] ' : '';
  const topic = context.topics.get(report.topic) ?? 'Chưa rõ hình thức';
  const rows = lines.map(
    ([label, value]) =>
      `<tr><th align="left" valign="top">${escapeHtml(label)}</th><td>${escapeHtml(value).replaceAll('\n', '<br>')}</td></tr>`,
  );
  return {
    subject: `${urgent}Phản ánh ${report.code}: ${topic}`,
    text: lines.map(([label, value]) => `${label}: ${value}`).join('\n'),
    html: `<!doctype html><html lang="vi"><body><table cellpadding="6">${rows.join('')}</table></body></html>`,
  };
}

function linesOf(report: ForwardedReport, context: TargetContext): [string, string][] {
  const link = context.consoleLink(report.code);
  return [
    ['Mã', report.code],
    ['Nhận lúc', new Date(report.createdAt).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' })],
    ['Hình thức', context.topics.get(report.topic) ?? 'Chưa rõ'],
    ...report.fields.map((field): [string, string] => [field.label, field.shown]),
    ['Nội dung', report.narrative],
    ...report.indicators.map((indicator): [string, string] => [indicator.label, indicator.shown]),
    ['Số tệp đính kèm', String(report.evidenceCount)],
    ...(link === undefined ? [] : [['Mở trong trang đội', link] satisfies [string, string]]),
  ];
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
