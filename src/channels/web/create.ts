import type { CreateChannel } from '../channel.ts';
import { createWebChannel } from './channel.ts';

/** Needs no keys: the web chat is always there. */
export const createChannel: CreateChannel = (deps) => createWebChannel(deps);
