import type { ChatSample, Random } from './samples.ts';
import { pick } from './samples.ts';

/** How a phone would show it. */
export interface Look {
  readonly dark: boolean;
  /** CSS pixels. */
  readonly width: number;
  /** Device pixels a CSS pixel. */
  readonly scale: number;
  readonly font: string;
}

const fonts = [
  'Roboto, "Noto Sans"',
  '"Liberation Sans"',
  '"Noto Sans"',
  '"DejaVu Sans"',
  'Inter, "Noto Sans Display"',
];

/** Three sizes in turn: a full-size screenshot, a usual one, and one that a chat app has shrunk. */
export function chooseLook(index: number, random: Random): Look {
  const sizes = [
    { width: 390, scale: 3 },
    { width: 360, scale: 2 },
    { width: 400, scale: 1 },
  ];
  const size = sizes[index % sizes.length] ?? { width: 360, scale: 2 };
  return { dark: Math.floor(index / sizes.length) % 2 === 1, ...size, font: pick(fonts, random) };
}

interface Colours {
  readonly page: string;
  readonly bar: string;
  readonly text: string;
  readonly theirs: string;
  readonly theirText: string;
  readonly mine: string;
  readonly myText: string;
  readonly link: string;
}

const palettes: Record<ChatSample['style'], { readonly light: Colours; readonly dark: Colours }> = {
  sms: {
    light: colours('#ffffff', '#f6f6f6', '#000', '#e9e9eb', '#000', '#34c759', '#fff', '#0b57d0'),
    dark: colours('#000000', '#161616', '#fff', '#26252a', '#fff', '#30d158', '#fff', '#7cb8ff'),
  },
  zalo: {
    light: colours('#e2e9f1', '#0190f3', '#fff', '#ffffff', '#081c36', '#d5f1ff', '#081c36', '#005ae0'),
    dark: colours('#16191d', '#242527', '#dfe2e7', '#242527', '#dfe2e7', '#104382', '#dfe2e7', '#68a6ff'),
  },
  messenger: {
    light: colours(
      '#ffffff',
      '#ffffff',
      '#050505',
      '#f0f0f0',
      '#050505',
      'linear-gradient(#a033ff,#0a7cff)',
      '#fff',
      '#050505',
    ),
    dark: colours(
      '#000000',
      '#1a1a1a',
      '#e4e6eb',
      '#303030',
      '#e4e6eb',
      'linear-gradient(#a033ff,#0a7cff)',
      '#fff',
      '#e4e6eb',
    ),
  },
  post: {
    light: colours('#ffffff', '#ffffff', '#050505', '#ffffff', '#050505', '#fff', '#050505', '#0064d1'),
    dark: colours('#18191a', '#242526', '#e4e6eb', '#242526', '#e4e6eb', '#242526', '#e4e6eb', '#4599ff'),
  },
};

function colours(
  page: string,
  bar: string,
  text: string,
  theirs: string,
  theirText: string,
  mine: string,
  myText: string,
  link: string,
): Colours {
  return { page, bar, text, theirs, theirText, mine, myText, link };
}

/** A chat as a page of HTML that a browser can take a picture of. */
export function drawChat(sample: ChatSample, look: Look, random: Random): string {
  const colour = palettes[sample.style][look.dark ? 'dark' : 'light'];
  const size = pick([14, 15, 16, 17], random);
  const clock = `${10 + Math.floor(random() * 12)}:${10 + Math.floor(random() * 49)}`;
  const battery = 20 + Math.floor(random() * 79);
  const bubbles = sample.bubbles
    .map(
      ({ mine, text }) =>
        `<div class="row ${mine ? 'me' : 'them'}"><div class="bubble">${withLinks(text)}</div></div>`,
    )
    .join('');
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:0;background:${colour.page};font:${size}px/1.38 ${look.font},sans-serif;color:${colour.theirText}}
    .status{display:flex;justify-content:space-between;padding:6px 16px;font-size:12px;background:${colour.bar};color:${colour.text}}
    .head{padding:9px 16px;background:${colour.bar};color:${colour.text};font-weight:600;border-bottom:1px solid #8884;display:flex;gap:10px;align-items:center}
    .face{width:30px;height:30px;border-radius:50%;background:linear-gradient(#d86,#468)}
    .day{text-align:center;font-size:12px;opacity:.65;padding:10px}
    .row{display:flex;padding:3px 12px}.me{justify-content:flex-end}
    .bubble{max-width:${sample.style === 'post' ? 100 : 76}%;padding:8px 12px;border-radius:${sample.style === 'post' ? 0 : 17}px;background:${colour.theirs};color:${colour.theirText};overflow-wrap:anywhere}
    .me .bubble{background:${colour.mine};color:${colour.myText}}
    .me a,.them a{color:inherit;text-decoration:underline}.them a{color:${colour.link}}
    .foot{margin-top:16px;padding:10px 16px;border-top:1px solid #8884;opacity:.6;font-size:13px}
  </style><div class="status"><span>${clock}</span><span>4G ${battery}%</span></div>
  <div class="head"><div class="face"></div><span>${sample.sender}</span></div>
  <div class="day">${sample.style === 'post' ? '3 giờ' : `Hôm nay ${clock}`}</div>${bubbles}
  <div class="foot">${sample.style === 'post' ? 'Thích   Bình luận   Chia sẻ' : 'Nhập tin nhắn'}</div>`;
}

function withLinks(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/[\w./?=-]*)?/g, (match) =>
      /[a-z]{3}/.test(match) ? `<a>${match}</a>` : match,
    );
}

/** A code on a sheet of paper, turned, seen from the side, a little out of focus and unevenly lit. `code` is a data URL. */
export function drawPhotographedCode(code: string, random: Random): string {
  const between = (low: number, high: number) => low + random() * (high - low);
  const size = between(150, 300);
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:0;height:640px;background:linear-gradient(${between(0, 360)}deg,#6b5a48,#a8987f);overflow:hidden}
    .sheet{position:absolute;left:${between(20, 60)}px;top:${between(40, 90)}px;width:380px;padding:24px;background:#f4f1ea;
      font:15px "Noto Sans",sans-serif;text-align:center;filter:blur(${between(0, 1.2)}px) brightness(${between(0.7, 1.1)}) contrast(${between(0.75, 1)});
      transform:perspective(900px) rotateX(${between(-28, 28)}deg) rotateY(${between(-28, 28)}deg) rotate(${between(-35, 35)}deg)}
    .shade{position:absolute;inset:0;background:linear-gradient(${between(0, 360)}deg,#0000,#0006)}
    </style><div class="sheet"><h3>QUÉT MÃ ĐỂ THANH TOÁN</h3><img src="${code}" width="${size}"><p>Cảm ơn quý khách</p></div><div class="shade"></div>`;
}
