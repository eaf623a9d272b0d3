/** `1 path`, `12 paths` */
export function pathsWords(count: number): string {
  return count === 1 ? '1 path' : `${count} paths`
}
