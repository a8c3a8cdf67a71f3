import type { CreateChannel } from '../channel.ts';
import { createWebChannel } from './channel.ts';

/** Always on: it needs no keys. */
export const createChannel: CreateChannel = (deps) => createWebChannel(deps);
