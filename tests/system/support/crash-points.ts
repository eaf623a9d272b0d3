/** `npm run test:crash` takes every point; CI some on each file system. */
export const isWhole = process.env.TIDELINE_CRASH === 'whole'

const SHORT_STRIDE = 5

/** Of `count` points every one, or every fifth, so that `shift` of 0 to 4 has others. */
export function everyFifthOf(count: number, shift: number): number[] {
  const all = Array.from({ length: count }, (_, point) => point)
  return isWhole ? all : all.filter((point) => point % SHORT_STRIDE === shift)
}

/** Of `count` points every one, or so many as there is time for, spread evenly between first and last. */
export function pointsOf(count: number, inShort: number): number[] {
  if (isWhole) return Array.from({ length: count }, (_, point) => point)
  // Not from the very first on: there is little to cut short before anything was done.
  return Array.from(
    { length: inShort },
    (_, at) => Math.ceil(((at + 1) * count) / (inShort + 1)) - 1,
  )
}
