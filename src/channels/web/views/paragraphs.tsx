const point = '• ';

/** Paragraphs; lines that begin with a point become one list. */
export function Paragraphs({ texts }: { texts: readonly string[] }) {
  return (
    <>
      {group(texts).map((part) =>
        typeof part === 'string' ? (
          <p key={part} class="said">
            {part}
          </p>
        ) : (
          <ul key={part[0]} class="points">
            {part.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}

function group(texts: readonly string[]): (string | string[])[] {
  const parts: (string | string[])[] = [];
  for (const text of texts) {
    const last = parts[parts.length - 1];
    if (!text.startsWith(point)) parts.push(text);
    else if (Array.isArray(last)) last.push(text.slice(point.length));
    else parts.push([text.slice(point.length)]);
  }
  return parts;
}
