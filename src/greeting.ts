import type { Channel } from './channels/channel.ts';
import type { Config } from './config.ts';

/** What the operator reads at the start: where everything is, which channels are on, the first password once. */
export function greet(
  config: Config,
  port: number,
  channels: readonly Channel[],
  /** Channels whose keys are not set. */
  off: readonly string[],
  firstAdmin: { name: string; password: string } | undefined,
): string[] {
  const address =
    config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  return [
    `Lá Chắn đã sẵn sàng.`,
    `  Trang trò chuyện:    ${address}/`,
    `  Trang đội ứng cứu:   ${address}/console`,
    `  Kênh đang bật:       ${channels.map((channel) => channel.label).join(', ')}`,
    ...(off.length === 0
      ? []
      : [`  Kênh đang tắt:       ${off.join(', ')} (đặt khóa trong .env, xem .env.example)`]),
    ...(firstAdmin === undefined
      ? []
      : [
          `  Quản trị viên đầu tiên (chỉ hiện một lần): tên ${firstAdmin.name}, mật khẩu ${firstAdmin.password}`,
        ]),
  ];
}
