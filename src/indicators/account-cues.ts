import type { Reading } from './reading.ts';
import { textAfter, textBefore } from './surroundings.ts';

/** What the words around a number say about its being a bank account. */
export interface AccountCue {
  /** `explicit`: "stk", "số tài khoản"; `weak`: "tk", "tài khoản"; `transfer`: "chuyển … vào". */
  readonly strength: 'explicit' | 'weak' | 'transfer' | 'none';
  /** Between the cue and the number: nothing but fillers ("của nó là", "ngân hàng"). */
  readonly close: boolean;
  /** The text says that the account is a phone number. */
  readonly isPhone: boolean;
  /** A word for telephones stands between ("tk của nó, sđt …"). */
  readonly phoneBetween: boolean;
  /** The number is named as something else ("mã đơn", "CCCD"). */
  readonly otherNumber: boolean;
}

const CUE =
  /\b(?:(s\.? ?t\.? ?k\.?(?: ?nh)?|so ?(?:tk|tkhoan|tai khoan|tkoan|t\/k)|tk so|tknh|so the atm)|(tk|tkhoan|tai khoan|t\/k|acc(?:ount)?|a\/c))(?![a-z])/g;
const TRANSFER =
  /\b(?:ck|chuyen|gui|nop|nap|ban|bank|coc|dong|tra|thanh toan|ban tien|nhan)\b[^.;\n]{0,45}\b(?:vao|den|toi|cho|qua|ve|sang|theo)\b[^\d.;\n]{0,30}$/;
const PHONE_WORD =
  /\b(?:goi|sdt|dt|dien thoai|lien he|lh|hotline|alo|tel|phone|call|so may|so la|nhan tin|tong dai|cskh|whatsapp|viber)\b/;
const SOCIAL =
  /\b(?:zalo|facebook|fb|telegram|tiktok|mang xa hoi|game|vneid|gmail|email|shopee|lazada|instagram|nick)\b/;
const IS_PHONE = /\b(?:la|chinh la|trung|bang) (?:so )?(?:chinh )?(?:so dien thoai|sdt|so dt|dien thoai)\b/;
const OTHER_NUMBER =
  /(?:cccd|cmnd|cmt|can cuoc(?: cong dan)?|mst|ma so thue|ma(?: \S+){0,2} (?:don|van don|giao dich|gd|khach hang|kh)|ma (?:otp|xac \S+)|(?:van|don) (?:hang|don)|otp|hop dong|so hd|bien so|imei|seri(?:al)?|ho chieu|mat khau|pin|\bma|\bid|bien lai|hoa don|ma tham chieu|so the(?! atm)|\bthe(?: tin dung| atm| ghi no| visa| mastercard)?)\W*(?:so|la)?\W*$/;
const FILLER =
  /^(?:[\s:\-–=>().,/|"'*]|\b(?:cua|no|ben|ngan hang|nh|nhan|nhan tien|so|la|nay|ne|chu|shop|khach|tien|ca nhan|cong ty|dich|ben do|ho|lua dao|sau|day|bi|vao|tai|thu huong|chinh chu|luon|ban|nguoi ban|no la|ghi|nhu sau|vcb|mb|e|em|anh|chi|ngan|hang|bank)\b)*$/;

export function accountCue(reading: Reading, start: number): AccountCue {
  const before = textBefore(reading, start, 80);
  const otherNumber =
    OTHER_NUMBER.test(before.slice(-40)) && !/\b(?:s ?tk|tai khoan|tk)\W*(?:so|la)?\W*$/.test(before);
  const cue = [...before.matchAll(CUE)].at(-1);
  if (cue !== undefined) {
    const between = before.slice(cue.index + cue[0].length);
    const isPhone = IS_PHONE.test(between);
    if (!/\d/.test(between) && (!SOCIAL.test(between) || isPhone)) {
      return {
        strength: cue[1] === undefined ? 'weak' : 'explicit',
        close: FILLER.test(between),
        isPhone,
        phoneBetween: PHONE_WORD.test(between),
        otherNumber,
      };
    }
  }
  const strength = TRANSFER.test(before) ? 'transfer' : 'none';
  return {
    strength,
    close: false,
    isPhone: false,
    phoneBetween: PHONE_WORD.test(before.slice(-25)),
    otherNumber,
  };
}

/** "1012345678 là stk của nó": the cue stands behind. */
export function cueBehind(reading: Reading, end: number): boolean {
  return /^\W{0,3}(?:la|day la|chinh la) (?:s ?tk|so tk|so tai khoan|tai khoan)\b/.test(
    textAfter(reading, end, 30),
  );
}
