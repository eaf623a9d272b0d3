/** By its code: 1 for the letter of a NodeKind. */
export const KINDS = new Uint8Array(256)
for (const kind of 'dflspcb') KINDS[kind.charCodeAt(0)] = 1

/** As the model has it: what a file system can hold. */
export function isTime(value: number): boolean {
  return Math.floor(value) === value && value <= 2 ** 63 && value >= -(2 ** 63)
}

export function isBytes(value: number): boolean {
  return Math.floor(value) === value && value <= Number.MAX_SAFE_INTEGER && value >= 0
}
