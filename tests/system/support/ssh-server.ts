import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, copyFileSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { type Accounts, ada } from './accounts.ts'

export type SshServer = {
  /** argv of `ssh` that runs `command` there as ada; the far shell reads it. */
  argv: (command: string) => string[]
  stop: () => void
}

/** An ssh server on 127.0.0.1 that lets ada in by a key made for it. */
export async function sshServer(folder: string, accounts: Accounts): Promise<SshServer> {
  const [key, hostKey] = [join(folder, 'key'), join(folder, 'host-key')]
  run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
  run('dropbearkey', ['-t', 'ed25519', '-f', hostKey])
  const authorized = join(accounts.adaHome, '.ssh', 'authorized_keys')
  mkdirSync(join(authorized, '..'))
  copyFileSync(`${key}.pub`, authorized)
  for (const [path, mode] of [
    [join(authorized, '..'), 0o700],
    [authorized, 0o600],
  ] as const) {
    chmodSync(path, mode)
    chownSync(path, ada.uid, ada.gid)
  }
  const port = await freePort()
  const [program, ...argv] = accounts.as([
    ...[
      'dropbear',
      '-F',
      '-E',
      '-s',
      '-p',
      `127.0.0.1:${port}`,
      '-r',
      hostKey,
      '-P',
      join(folder, 'pid'),
    ],
  ])
  const server = spawn(program!, argv, { stdio: ['ignore', 'ignore', 'pipe'] })
  await listening(server)
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR']
  return {
    argv: (command) => [
      ...['ssh', '-p', String(port), '-i', key, '-o', 'BatchMode=yes'],
      ...options.flatMap((option) => ['-o', option]),
      ...['ada@127.0.0.1', command],
    ],
    stop: () => void server.kill(),
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function listening(server: ChildProcess): Promise<void> {
  let said = ''
  for await (const chunk of server.stderr!) {
    said += String(chunk)
    if (/background|foreground/.test(said)) break
  }
  if (server.exitCode !== null) throw new Error(said)
}
