import path from 'node:path';
import { type Asset, loadAssets } from '../design/assets.ts';

/** Two levels up from both src/console and .dist/console. */
const root = path.resolve(import.meta.dirname, '..', '..');

export interface ConsoleAssets {
  readonly styles: readonly string[];
  readonly script: string;
  /** @param address below /console/assets */
  find(address: string): Asset | undefined;
}

/** Shared styles and fonts as the build gathered them, and the console's own script. @throws when it was not run */
export function loadConsoleAssets(): ConsoleAssets {
  const shared = loadAssets(path.join(root, '.dist', 'browser'));
  const own = loadAssets(path.join(root, '.dist', 'console', 'client'));
  const address = (name: string) => `/console/assets/${shared.version}/${name}`;
  const styles = ['design/tokens.css', 'design/fonts.css', 'design/base.css', 'design/components.css'];
  return {
    styles: [...styles, 'console/console.css'].map(address),
    script: `/console/assets/${own.version}/console.js`,
    find(name) {
      const slash = name.indexOf('/');
      const [version, rest] = [name.slice(0, slash), name.slice(slash + 1)];
      if (version === shared.version) return shared.find(rest);
      return version === own.version ? own.find(rest) : undefined;
    },
  };
}
