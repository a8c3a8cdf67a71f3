import type { Express } from 'express';
import { renderPage } from '../../../design/page.tsx';
import { setPagePolicy } from '../policy.ts';
import { Refusal } from '../refusal.tsx';
import type { WebSettings } from '../settings.ts';
import { ReceiptPage } from '../views/receipt-page.tsx';

/** The printable receipt of a report, for whoever holds its signed address. */
export function mountReceipt(app: Express, settings: WebSettings): void {
  app.get('/bien-nhan/:code', async (request, response) => {
    const signature = request.query.k;
    const report =
      typeof signature === 'string' ? await settings.openReceipt(request.params.code, signature) : undefined;
    if (report === undefined) throw new Refusal('no_receipt');
    setPagePolicy(response);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    // The address itself is the key: it goes nowhere.
    response.setHeader('Referrer-Policy', 'no-referrer');
    const page = <ReceiptPage settings={settings} report={report} openedAt={settings.now()} />;
    response.type('html').send(renderPage(page));
  });
}
