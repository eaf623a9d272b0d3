import { spawnSync } from 'node:child_process'
import { api, EVENTS_PATH } from '@tideline/model'
import type { Account } from './served.ts'

type Seen = {
  /** What each call answered, by method and path. */
  statuses: Record<string, number>
  /** What the system said about each secret; `read` where it gave it out. */
  codes: string[]
  /** Of all processes: everybody can read them. */
  commandLines: string
}

const calls = [...Object.values(api), { method: 'GET', path: EVENTS_PATH }]
  .filter(({ path }) => path !== api.session.path)
  .map(({ method, path }) => ({ method, path }))

/** Every call but the one that a token is got by. */
export const pathsWithToken = calls.map(({ method, path }) => `${method} ${path}`)

/** Another account calls the server without a token, and tries to read these paths. */
export function lookAround(account: Account, address: string, secrets: readonly string[]): Seen {
  const argument = JSON.stringify({ address, calls, secrets })
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', LOOK_AROUND, argument], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout) as Seen
}

const LOOK_AROUND = `
import { readdirSync, readFileSync } from 'node:fs'

const { address, calls, secrets } = JSON.parse(process.argv[1])
const statuses = {}
for (const { method, path } of calls) {
  const body = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }
  const answer = await fetch(new URL(path, address), { method, ...body })
  statuses[method + ' ' + path] = answer.status
}
const codes = secrets.map((path) => {
  try {
    return path.endsWith('/fd') ? readdirSync(path) && 'read' : readFileSync(path) && 'read'
  } catch (error) {
    return error.code
  }
})
const commandLines = readdirSync('/proc').filter((name) => Number(name) > 0).map((pid) => {
  try {
    return readFileSync('/proc/' + pid + '/cmdline', 'latin1')
  } catch {
    return ''
  }
})
console.log(JSON.stringify({ statuses, codes, commandLines: commandLines.join(' ') }))
process.exit()
`
