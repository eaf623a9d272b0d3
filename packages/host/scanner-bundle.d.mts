import type { BuildOptions } from 'esbuild'

export function withWorkerProgram<Settings extends BuildOptions>(
  settings: Settings,
): Promise<Settings>
export const WALKER: string
export function compileWalker(output: string): boolean
