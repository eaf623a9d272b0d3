import type { MoveDisk } from './move-disk.ts'

export function unless(isWell: boolean, complaint: string): string[] {
  return isWell ? [] : [complaint]
}

export function endsWith(wanted: number, { status }: { status: number | null }): string[] {
  return unless(status === wanted, `it ends with ${status}, not ${wanted}`)
}

/** A program of sh in the system that runs, as root. */
export function inside(disk: MoveDisk, program: string, ...argv: string[]): void {
  const { status, stderr } = disk.inside(['sh', '-c', program, 'sh', ...argv])
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
}
