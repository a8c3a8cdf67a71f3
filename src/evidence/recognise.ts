import { createRequire } from 'node:module';
import path from 'node:path';
import { createWorker, OEM, PSM } from 'tesseract.js';

export interface Recogniser {
  /** Text in a PNG, raw. */
  recognise(png: Buffer): Promise<string>;
}

/** Starts tesseract with the Vietnamese model that its npm package ships; nothing comes from the network. */
export async function openRecogniser(onError: (error: unknown) => void): Promise<Recogniser> {
  const require = createRequire(import.meta.url);
  const model = path.dirname(require.resolve('@tesseract.js-data/vie/package.json'));
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: path.join(model, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
    // Without it a bad picture would be an uncaught exception besides the rejection.
    errorHandler: onError,
  });
  // One column of lines: chats have no columns, and finding a layout breaks links at their underline.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK, user_defined_dpi: '300' });
  return {
    async recognise(png) {
      const { data } = await worker.recognize(png);
      return data.text;
    },
  };
}
