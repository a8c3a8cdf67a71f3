/** What an editor cannot do now. */
export type EditRefusal = 'busy' | 'nothing' | 'not-tried' | 'file-changed' | 'not-live';
export class EditRefused extends Error {
  readonly code: EditRefusal;
  /** What it is about: a file, a finding; may be empty. */
  readonly detail: string;
  constructor(code: EditRefusal, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
