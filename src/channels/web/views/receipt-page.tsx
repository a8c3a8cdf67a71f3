import type { ComponentChildren } from 'preact';
import { Button } from '../../../design/button.tsx';
import { Page } from '../../../design/page.tsx';
import type { ReportIndicator, StoredReport } from '../../../storage/repositories/reports.ts';
import type { WebSettings } from '../settings.ts';
import { pageStyles } from '../styles.ts';
import { showDay, showTime } from './time.ts';

/** Report, laid out for a sheet of paper: what police and bank ask for, as the citizen told it. */
export function ReceiptPage(props: { settings: WebSettings; report: StoredReport; openedAt: number }) {
  const { settings, report, openedAt } = props;
  const { assets, names } = settings;
  const say = (key: string, values: Record<string, string | number> = {}) =>
    settings.wording.say(`web.receipt.${key}`, { ...names, ...values });
  const label = (type: string) => {
    const name = settings.fieldLabels.get(type);
    return name === undefined ? '' : `${name}:`;
  };
  return (
    <Page
      title={say('title', { code: report.code })}
      styles={[...pageStyles(assets), assets.url('channels/web/receipt.css')]}
      scripts={[assets.url('js/channels/web/client/receipt.js')]}
      hidden
    >
      <main class="receipt">
        <header>
          <p class="receipt-team">{names.team}</p>
          <h1>{say('heading')}</h1>
          <p>{say('purpose')}</p>
        </header>
        <dl class="receipt-facts">
          <Fact label={say('code')}>
            <strong class="receipt-code">{report.code}</strong>
          </Fact>
          <Fact label={say('at')}>{showMoment(report.createdAt)}</Fact>
          <Fact label={say('by')}>{names.team}</Fact>
        </dl>
        <h2>{say('told')}</h2>
        <dl class="receipt-facts">
          {[...settings.fieldLabels].map(([name, label]) => {
            const told = report.fields[name];
            return told === undefined ? null : (
              <Fact key={name} label={label}>
                {told.shown}
              </Fact>
            );
          })}
          <Fact label={say('indicators')}>
            {report.indicators.length === 0 ? (
              say('no_indicators')
            ) : (
              <ul>
                {report.indicators.map((indicator) => (
                  <li key={`${indicator.type} ${indicator.value}`}>
                    {label(indicator.type)} <strong>{inFull(indicator)}</strong>
                  </li>
                ))}
              </ul>
            )}
          </Fact>
          <Fact label={say('evidence')}>{say('evidence_value', { count: report.evidence.length })}</Fact>
        </dl>
        <p class="receipt-note">{say('note')}</p>
        <div class="receipt-signatures">
          <Signature who={say('signature')} hint={say('signature_hint')} />
          <Signature who={say('officer')} hint={say('officer_hint')} />
        </div>
        <footer>
          <p>{say('printed', { date: showMoment(openedAt) })}</p>
          <Button type="button" kind="main" icon="print" class="receipt-print" data={{ print: '' }}>
            {say('print')}
          </Button>
        </footer>
      </main>
    </Page>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Police and bank need the whole number; links stay written so that they cannot be opened. */
function inFull(indicator: ReportIndicator): string {
  const { value, shown, details } = indicator;
  if (!shown.includes('*')) return shown;
  const { bank } = details;
  const number = value.replace(/^\+84/, '0');
  return typeof bank === 'string' ? `${number} ${bank}` : number;
}

function Signature({ who, hint }: { who: string; hint: string }) {
  return (
    <div>
      <strong>{who}</strong>
      <span>({hint})</span>
    </div>
  );
}

function showMoment(at: number): string {
  return `${showTime(at)}, ${showDay(at)}`;
}
