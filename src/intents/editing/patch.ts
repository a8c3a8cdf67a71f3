import { createTwoFilesPatch } from 'diff';

export interface ChangedFile {
  /** Below the folder of the intents. */
  readonly file: string;
  /** Null where there was none. */
  readonly before: string | null;
  /** Null where there is none any more. */
  readonly after: string | null;
}

/** A unified diff that `git apply` takes at the root of the project. */
export function toPatch(files: readonly ChangedFile[]): string {
  return files
    .filter(({ before, after }) => before !== after)
    .map(({ file, before, after }) => {
      const name = `intents/${file}`;
      const [from, to] = [
        before === null ? '/dev/null' : `a/${name}`,
        after === null ? '/dev/null' : `b/${name}`,
      ];
      const mode =
        before === null ? 'new file mode 100644\n' : after === null ? 'deleted file mode 100644\n' : '';
      const diff = createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
        context: 3,
      });
      const body = diff.slice(diff.indexOf('---'));
      return `diff --git a/${name} b/${name}\n${mode}${body}`;
    })
    .join('');
}
