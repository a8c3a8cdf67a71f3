import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../src/files/pack.ts';

const arrays = fc.oneof(
  fc.int32Array(),
  fc.float32Array({ noNaN: true }),
  fc.uint16Array(),
  fc.int16Array(),
  fc.uint8Array(),
);
const data = fc.dictionary(
  fc.stringMatching(/^[a-zà-ỹ ]{1,8}$/),
  fc.oneof(
    arrays,
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.string()),
    fc.record({ inner: arrays }),
  ),
);

describe('packed data', () => {
  it('comes back as it was, arrays and all, wherever the bytes lie', () => {
    fc.assert(
      fc.property(data, fc.nat(7), (value, shift) => {
        const packed = pack(value);
        const moved = Buffer.alloc(packed.length + shift);
        packed.copy(moved, shift);
        expect(unpack(moved.subarray(shift))).toEqual({ ...value });
      }),
    );
  });

  it('refuses arrays that it does not know', () => {
    expect(() => pack({ a: new Float64Array(1) })).toThrow('Float64Array');
  });
});
