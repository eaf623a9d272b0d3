import { buildSnapshot } from '@tideline/fixtures'
import { filesOfHost, hostNames, readRecordedHost } from '@tideline/fixtures/sysroot'
import { gatherFacts, recordedSource } from '@tideline/host'
import { snapshotText } from '@tideline/model'
import { expect, test } from 'vitest'
import { recordedScanner } from './recorded-scanner.ts'

/** Whatever of a file's contents a snapshot has no use for can be a secret: here it says so. */
const SECRET = 'hunter2'

test.each(hostNames)('no fact of %s holds a secret of the files that it comes from', async (name) => {
  const host = readRecordedHost(name)
  const files = filesOfHost(host)
  const texts = Object.fromEntries(
    Object.entries(files.texts).map(([path, text]) => [path, withSecrets(path, text)]),
  )
  const source = recordedSource({ ...files, texts })
  const scanner = recordedScanner(host.recording, source)
  const facts = await gatherFacts(source, { scanner })
  const plain = await gatherFacts(recordedSource(files), { scanner })
  // The secrets have not kept anything from being read.
  expect(statesOf(facts)).toEqual(statesOf(plain))
  const text = [...snapshotText(buildSnapshot({ facts, trees: [host.tree] }))].join('')
  const at = text.indexOf(SECRET)
  expect(at < 0 ? '' : text.slice(at - 200, at + 60)).toBe('')
})

test('the secrets are where such files have them', () => {
  const json = '{"users":[{"name":"ada","password":null}]}'
  expect(JSON.parse(withSecrets('/nix/store/x-users-groups.json', json)).users[0]).toMatchObject({
    hashedPassword: SECRET,
    password: SECRET,
  })
  expect(withSecrets('/etc/passwd', 'ada:x:1000:100::/home/ada:/bin/sh\n')).toBe(
    `ada:${SECRET}:1000:100:${SECRET}:/home/ada:/bin/sh\n`,
  )
  expect(withSecrets('/etc/fstab', '/dev/sda1 / ext4 rw 0 1\n')).toContain(`rw,password=${SECRET}`)
})

function withSecrets(path: string, text: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/^(?:sh|bash|env)$/.test(name) || /^\/(?:sys|boot)\//.test(path)) return text
  if (/^\/proc\/(?:swaps|meminfo)$/.test(path) || /(?:machine-id|hostname|nixos-version)$/.test(path))
    return text
  if (name === 'passwd') return withFields(text, { 1: SECRET, 4: SECRET })
  if (name === 'group') return withFields(text, { 1: SECRET })
  if (path === '/proc/cmdline') return `rd.luks.key=${SECRET} ${text.trimEnd()} token=${SECRET}\n`
  if (path === '/proc/self/mountinfo') return withMountSecrets(text)
  if (/fstab$/.test(name)) return withFstabSecrets(text)
  if (name.endsWith('.json')) return text === '' ? text : withJsonSecrets(text)
  if (name.endsWith('.conf') && path.includes('tmpfiles.d'))
    return `${text}\nf /run/key 0600 root root - ${SECRET}\nf+ /var/lib/key 0600 root root - ${SECRET}\n`
  if (text === '') return text
  return `${text}\n${LINES.join('\n')}\n`
}

const LINES = [
  `# ${SECRET}`,
  `access-tokens = github.com=${SECRET}`,
  `export RESTIC_PASSWORD='${SECRET}'`,
  `E:ID_SECRET=${SECRET}`,
  '[Service]',
  `Environment="TOKEN=${SECRET}"`,
  `SetCredential=key:${SECRET}`,
  `ExecStartPre=/bin/login --password ${SECRET} --password=${SECRET} https://ada:${SECRET}@host.example/`,
]

function withFields(text: string, values: Record<number, string>): string {
  return text.replaceAll(/^.+$/gm, (line) =>
    line
      .split(':')
      .map((field, at) => values[at] ?? field)
      .join(':'),
  )
}

/** Server and share with the password in the address, and as an option. */
function withMountSecrets(text: string): string {
  const nas = `990 1 0:99 / /srv/nas rw - cifs //ada:${SECRET}@nas/share rw,user=ada,password=${SECRET},pass=${SECRET}`
  return `${text.trimEnd()}\n${nas}\n991 1 0:98 / /srv/dav rw - fuse https://ada:${SECRET}@dav.example/x rw\n`
}

function withFstabSecrets(text: string): string {
  const secrets = `password=${SECRET},pass=${SECRET},password2=${SECRET},secret=${SECRET}`
  const lines = text.replaceAll(/^(?!#)(\S+\s+\S+\s+\S+\s+)(\S+)/gm, `$1$2,${secrets}`)
  return `${lines.trimEnd()}\ncurlftpfs#ada:${SECRET}@ftp.example /srv/ftp fuse rw,user=ada:${SECRET} 0 0\n`
}

function withJsonSecrets(text: string): string {
  return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value, ...SECRET_MEMBERS }
      : value,
  )
}

const SECRET_MEMBERS = {
  hashedPassword: SECRET,
  password: SECRET,
  initialHashedPassword: SECRET,
  initialPassword: SECRET,
  description: SECRET,
  opensshKey: `ssh-ed25519 ${SECRET}`,
}

function statesOf(facts: object): unknown {
  return Object.entries(facts).map(([name, fact]) => [name, (fact as { state: string }).state])
}
