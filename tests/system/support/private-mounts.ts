import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Mounts that nobody else sees, and that go with it. */
export type PrivateMounts = {
  /** Where our own process sees a path as it is there. */
  at(path: string): string
  /** argv there, as root; a session of its own, so that the whole group can be killed from within. */
  run(argv: readonly string[], env?: Record<string, string>): SpawnSyncReturns<string>
  must(...argv: string[]): void
  close(): void
}

export async function privateMounts(): Promise<PrivateMounts> {
  const holder = spawn(
    'unshare',
    ['--mount', '--propagation', 'private', 'sh', '-c', 'echo; exec cat'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  await once(holder.stdout, 'data')
  const enter = ['nsenter', `--mount=/proc/${holder.pid}/ns/mnt`, '--']
  const run: PrivateMounts['run'] = (argv, env = {}) =>
    spawnSync('setsid', [...enter, ...argv], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      env: { PATH: process.env.PATH ?? '', ...env },
    })
  return {
    at: (path) => `/proc/${holder.pid}/root${path}`,
    run,
    must(...argv) {
      const { status, stderr } = run(argv)
      if (status !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
    },
    close: () => void holder.kill('SIGKILL'),
  }
}
