/** The day of a time in seconds since 1970; undefined where no calendar has it. Anybody may set the time of a file. */
export function dateOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/T.*$/s, '')
}
