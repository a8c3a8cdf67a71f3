/** Says a sentence of data/wording/picture.yaml by its key. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** One QR code, understood. */
export interface QrContent {
  readonly kind: 'vietqr' | 'url' | 'contact' | 'wifi' | 'text';
  /** What the code holds; secrets in it (a Wi-Fi password, an identity card) are left out. */
  readonly raw: string;
  /** The same in one Vietnamese sentence. */
  readonly shown: string;
  /** Short name of the bank or wallet as in data/banks.csv. */
  readonly bank?: string;
  readonly account?: string;
  /** Đồng. */
  readonly amount?: number;
  readonly url?: string;
  /** What the transfer is said to be for. */
  readonly addInfo?: string;
}

/**
 * Why a picture was not, or only partly, read. `too_large`, `wrong_type`, `heic` and `unreadable` are the picture's
 * own fault and stay so; `busy`, `timeout`, `failed` and `stopped` are ours: reading it again may succeed.
 */
export type PictureProblem =
  | 'too_large'
  | 'wrong_type'
  | 'heic'
  | 'unreadable'
  | 'busy'
  | 'timeout'
  | 'failed'
  | 'stopped';

export interface PictureReading {
  /** Text in the picture, line by line, cleaned. */
  readonly text: string;
  readonly qr: readonly QrContent[];
  /** Text and codes as one text that indicators are searched in. */
  readonly asText: string;
  /** Absent when everything was read. */
  readonly problem?: PictureProblem;
}

/** Whether another try may read more. */
export function isPassing(problem: PictureProblem): boolean {
  return passing.has(problem);
}

const passing: ReadonlySet<PictureProblem> = new Set(['busy', 'timeout', 'failed', 'stopped']);
