import { execFileSync } from 'node:child_process'

/** A program with its arguments, no shell; throws with what it said on standard error. */
export function run(
  program: string,
  argv: readonly string[],
  input?: string,
  env: NodeJS.ProcessEnv = process.env,
): string {
  return execFileSync(program, argv, {
    encoding: 'utf8',
    env,
    maxBuffer: 256 * 2 ** 20,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  })
}
