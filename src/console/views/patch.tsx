const shownLines = 400;

/** A unified diff; what was added and removed keeps its sign, so that colour is not the only one. */
export function PatchView({ patch, label }: { patch: string; label: string }) {
  const lines = patch
    .split('\n')
    .filter((line) => !/^(?:--- |\+\+\+ |index|new file|deleted file)/.test(line))
    .map((line) => line.replace(/^diff --git a\/(\S+) .*$/, '@@ $1'));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section class="patch" aria-label={label} tabIndex={0}>
      {lines.slice(0, shownLines).map((line, index) => (
        <div key={`${index} ${line}`} class={lookOf(line)}>
          {line === '' ? ' ' : line}
        </div>
      ))}
      {lines.length > shownLines && (
        <div class="soft">… còn {lines.length - shownLines} dòng, xem trong bản vá</div>
      )}
    </section>
  );
}

function lookOf(line: string): string {
  if (line.startsWith('+')) return 'patch-added';
  if (line.startsWith('-')) return 'patch-removed';
  return line.startsWith('@@') ? 'patch-place' : '';
}
