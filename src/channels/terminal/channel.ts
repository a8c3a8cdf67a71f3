import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { type Reply, replyText } from '../../conversation/message.ts';
import type { Channel, ChannelContext } from '../channel.ts';

/** The conversation in a terminal: numbered choices in place of buttons. */
export function createTerminalChannel(options: {
  input: Readable;
  output: Writable;
  chat: string;
  newId: () => string;
}): Channel & { readonly closed: Promise<void> } {
  let choices: readonly { label: string; action: string }[] = [];
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const print = (text: string) => options.output.write(`${text}\n`);

  return {
    name: 'terminal',
    label: 'Terminal',
    limits: { textLength: 100_000, buttons: 20, buttonLabelLength: 80 },
    closed,
    async start(context: ChannelContext) {
      const lines = createInterface({ input: options.input, output: options.output, prompt: '> ' });
      lines.on('line', (line) => {
        const chosen = /^\d{1,2}$/.test(line.trim()) ? choices[Number(line.trim()) - 1] : undefined;
        void context.receive({
          channel: 'terminal',
          chat: options.chat,
          messageId: options.newId(),
          at: context.now(),
          text: chosen === undefined ? line : '',
          attachments: [],
          ...(chosen === undefined ? {} : { button: chosen.action }),
        });
      });
      lines.on('close', close);
    },
    async stop() {},
    async send(_chat, reply: Reply) {
      choices = reply.buttons ?? [];
      print(`\n${replyText(reply)}`);
      for (const [index, button] of choices.entries()) print(`  [${index + 1}] ${button.label}`);
      return { state: 'delivered' };
    },
  };
}
