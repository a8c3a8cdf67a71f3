/** Arrays of zeros that other threads may be given without a copy. */
export function sharedFloats(count: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(count * Float32Array.BYTES_PER_ELEMENT));
}

export function sharedIntegers(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

export function sharedShorts(count: number): Int16Array {
  return new Int16Array(new SharedArrayBuffer(count * Int16Array.BYTES_PER_ELEMENT));
}
