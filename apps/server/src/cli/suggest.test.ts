import { fileURLToPath } from 'node:url'
import { Design } from '@tideline/model'
import { expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'

const hostFile = (name: string) =>
  fileURLToPath(new URL(`../../../../packages/fixtures/snapshots/${name}.json`, import.meta.url))
const SERVER = hostFile('home-server')

async function keptPathsOf(...argv: string[]): Promise<string[]> {
  const { rules } = Design.parse(JSON.parse((await commandLine('suggest', SERVER, ...argv)).out))
  expect(rules.filter(({ decision }) => decision === 'lose' && argv.length > 0)).toEqual([])
  return rules.map(({ path }) => path)
}

it('writes a design that keeps what a preset keeps, and decides nothing else', async () => {
  const essential = await keptPathsOf('--preset', 'essential')
  const server = await keptPathsOf('--preset', 'server')
  expect(essential).toContain('/etc/ssh/ssh_host_ed25519_key')
  expect(essential).not.toContain('/var/lib/postgresql')
  expect(server).toEqual(expect.arrayContaining([...essential, '/var/lib/postgresql']))
})

it('shows what it would add, by what it is, the costliest first', async () => {
  const { exitCode, out } = await commandLine('suggest', SERVER, '--preset', 'server', '--show')
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^Undecided: \d+ places now, \d+ after it\. Kept: /)
  const at = (text: string) => out.indexOf(text)
  expect(at('Logins, keys and identity: ')).toBeGreaterThan(0)
  expect(at('/etc/ssh/ssh_host_ed25519_key')).toBeLessThan(at('/etc/machine-id'))
  expect(at('Databases: ')).toBeGreaterThan(at('/etc/machine-id'))
  expect(out).toMatch(
    /keep {2}\/var\/lib\/postgresql\n {8}5\.7 GiB · PostgreSQL · if lost: data is gone/,
  )
  expect((await commandLine('suggest', SERVER, '--show')).out).toMatch(/ {2}lose {2}\/var\//)
})

it.each([
  ['home-server', 'Gone at the first reboot into this design: '],
  ['tmpfs-impermanence', 'Gone at the next reboot: '],
  ['wsl', 'Gone if / started empty: '],
])('says when it would be gone: %s', async (name, words) => {
  const { out } = await commandLine('suggest', hostFile(name), '--show')
  expect(out.split('\n\n')[0]!.replaceAll('\n', ' ')).toContain(words)
})

it('refuses a preset that there is not, and a file for what is only shown', async () => {
  for (const argv of [
    ['--preset', 'phone'],
    ['--show', '--out', '/tmp/none.json'],
  ])
    expect((await commandLine('suggest', SERVER, ...argv)).exitCode).toBe(64)
})
