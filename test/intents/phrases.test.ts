import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConcepts } from '../../src/intents/learning/concepts.ts';
import { readCourtesies } from '../../src/intents/learning/courtesies.ts';
import { reader, root } from './support.ts';

const lists = path.join(root, 'data', 'intents');
const seen = (text: string) => [...reader.name(text).values()];

describe('phrases of our lists', () => {
  it('are found when somebody types them', () => {
    const lost = Object.entries(readConcepts(path.join(lists, 'concepts.yaml'))).flatMap(([name, phrases]) =>
      phrases.filter((phrase) => !seen(`chuyện ${phrase} thế nào đây`).includes(`concept: ${name}`)),
    );
    expect(lost).toEqual([]);
  });

  it('of courtesy are passed over, shorthand too', () => {
    const { opening, closing } = readCourtesies(path.join(lists, 'courtesies.yaml'));
    const said = 'mã vạch lạ quá';
    const bare = seen(said);
    expect(opening.filter((phrase) => seen(`${phrase} ${said}`).join() !== bare.join())).toEqual([]);
    expect(closing.filter((phrase) => seen(`${said} ${phrase}`).join() !== bare.join())).toEqual([]);
  });
});
