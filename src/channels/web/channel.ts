import path from 'node:path';
import type { Express } from 'express';
import { loadAssets } from '../../design/assets.ts';
import type { Channel, ChannelContext } from '../channel.ts';
import { usualLimits } from './limits.ts';
import { OpenStreams } from './open-streams.ts';
import { refuseOnError } from './refusal.tsx';
import { mountAssets } from './routes/assets.ts';
import { mountChatPage } from './routes/chat-page.tsx';
import { mountEmbed } from './routes/embed.ts';
import { mountEvents } from './routes/events.ts';
import { mountMessages } from './routes/messages.ts';
import { mountPictures } from './routes/pictures.ts';
import { mountReceipt } from './routes/receipt.tsx';
import type { WebChannelOptions, WebSettings } from './settings.ts';
import { channelName } from './transcript.ts';
import { longestWebText } from './wire.ts';

/** What `npm run build` gathers for browsers, whether this runs from src or from .dist. */
const publicFolder = path.resolve(import.meta.dirname, '..', '..', '..', '.dist', 'browser');

/** The chat at `/`: messages come by POST, replies go out from the database by server-sent events. */
export function createWebChannel(options: WebChannelOptions): Channel {
  const settings: WebSettings = {
    ...options,
    assets: loadAssets(publicFolder),
    limits: options.limits ?? usualLimits,
  };
  const streams = new OpenStreams();

  return {
    name: channelName,
    label: options.wording.say('web.channel'),
    limits: { textLength: longestWebText, buttons: 12, buttonLabelLength: 80 },
    mount(app: Express, context: ChannelContext) {
      mountAssets(app, settings.assets);
      mountEmbed(app, settings);
      mountChatPage(app, settings);
      mountEvents(app, settings, streams);
      mountMessages(app, settings, streams, context);
      mountPictures(app, settings, streams, context);
      mountReceipt(app, settings);
      app.use(refuseOnError(settings));
    },
    async start() {},
    stop: () => streams.close(),
    async send(chat) {
      return { state: streams.wake(chat) ? 'delivered' : 'accepted' };
    },
    async showTyping(chat) {
      streams.showTyping(chat);
    },
    async fetchAttachment(attachment, maximumBytes) {
      if (attachment.hash === undefined) throw new Error('web pictures are stored before they are announced');
      const bytes = await options.evidence.read(attachment.hash);
      if (bytes.length > maximumBytes) throw new Error('the picture is too large');
      return bytes;
    },
  };
}
