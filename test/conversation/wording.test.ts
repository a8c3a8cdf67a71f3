import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWording } from '../../src/conversation/wording.ts';

describe('the wording', () => {
  const wording = loadWording('data/wording');
  const sources = readdirSync('src/conversation', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join('src/conversation', name), 'utf8'))
    .join('\n');

  it('has a sentence for every key that the conversation says', () => {
    const keys = [...sources.matchAll(/wording\.(?:say|list)\(\s*'([a-z0-9_.-]+)'/g)].map(
      (match) => match[1] ?? '',
    );
    expect(keys.length).toBeGreaterThan(40);
    expect(keys.filter((key) => !wording.has(key))).toEqual([]);
  });

  it('speaks without exclamation marks and promises nothing', () => {
    for (const file of readdirSync('data/wording')) {
      const text = readFileSync(path.join('data/wording', file), 'utf8');
      expect(text, file).not.toMatch(/!(?!=)/);
      expect(text, file).not.toMatch(/công an sẽ gọi|chắc chắn lấy lại|bạn ơi/i);
    }
  });
});
