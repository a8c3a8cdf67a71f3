import { type Browser, chromium } from 'playwright-core';

/** Debian's. */
const usualPath = '/usr/bin/chromium';

/** A real Chromium that asks nobody but us: without these flags it looks up its maker's hosts at every start. */
export async function launchChromium(executablePath: string = usualPath): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
