const arrayTypes = { Int32Array, Float32Array, Uint16Array, Int16Array, Uint8Array } as const;
type ArrayType = keyof typeof arrayTypes;
type PackedArray = InstanceType<(typeof arrayTypes)[ArrayType]>;

/** Stands in the header for an array whose bytes lie behind it. */
interface Place {
  readonly $array: ArrayType;
  readonly at: number;
  readonly length: number;
}

const alignment = 8;
const aligned = (offset: number) => Math.ceil(offset / alignment) * alignment;

/**
 * Plain data with typed arrays in it as bytes: a header in JSON, and behind it the arrays as they are. Unlike v8's
 * `deserialize` reading it copies nothing, which halves the time that a model of fifty megabytes takes at the start.
 * In the byte order of the machine: for files that stay on it.
 */
export function pack(value: unknown): Buffer {
  const arrays: PackedArray[] = [];
  let end = 0;
  const header = JSON.stringify(value, (_key, part: unknown) => {
    const type = typeOf(part);
    if (type === undefined) return part;
    const array = part as PackedArray;
    const place: Place = { $array: type, at: end, length: array.length };
    arrays.push(array);
    end = aligned(end + array.byteLength);
    return place;
  });
  const head = Buffer.from(header);
  const start = aligned(4 + head.length);
  const bytes = Buffer.alloc(start + end);
  bytes.writeUInt32LE(head.length, 0);
  head.copy(bytes, 4);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

/** What was packed; its arrays are views of `bytes`, which must not be changed from then on. @throws where it is none */
export function unpack(bytes: Buffer): unknown {
  const own = bytes.byteOffset % alignment === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
  const length = own.readUInt32LE(0);
  const start = own.byteOffset + aligned(4 + length);
  return JSON.parse(own.toString('utf8', 4, 4 + length), (_key, part: unknown) =>
    isPlace(part)
      ? new arrayTypes[part.$array](own.buffer as ArrayBuffer, start + part.at, part.length)
      : part,
  );
}

function typeOf(part: unknown): ArrayType | undefined {
  if (!ArrayBuffer.isView(part)) return undefined;
  const name = part.constructor.name;
  if (name in arrayTypes) return name as ArrayType;
  throw new Error(`${name} cannot be packed`);
}

function isPlace(part: unknown): part is Place {
  return typeof part === 'object' && part !== null && '$array' in part;
}
