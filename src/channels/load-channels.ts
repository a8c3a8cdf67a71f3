import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Channel, ChannelDeps, CreateChannel } from './channel.ts';

/** Every channel whose keys are set, found by reading the folders: a new one is one new folder with `create.ts`. */
export async function loadChannels(deps: ChannelDeps): Promise<Channel[]> {
  const created = await Promise.all(findCreateFiles().map((file) => loadCreate(file)));
  const channels: Channel[] = [];
  for (const create of created) {
    const channel = await create(deps);
    if (channel !== undefined) channels.push(channel);
  }
  return channels;
}

/** Names of all channels that there are, on or off. */
export function listChannelFolders(): string[] {
  return findCreateFiles().map((file) => path.basename(path.dirname(file)));
}

function findCreateFiles(): string[] {
  const here = import.meta.dirname;
  const extension = path.extname(import.meta.filename);
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(here, entry.name, `create${extension}`))
    .filter((file) => existsSync(file))
    .sort();
}

async function loadCreate(file: string): Promise<CreateChannel> {
  const module = (await import(pathToFileURL(file).href)) as { createChannel: CreateChannel };
  return module.createChannel;
}
