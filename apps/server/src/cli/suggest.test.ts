import { fileURLToPath } from 'node:url'
import {
  Design,
  HomeForm,
  MigrationId,
  PersistenceForm,
  StrategyId,
  WiringForm,
} from '@tideline/model'
import { describe, expect, it } from 'vitest'
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

describe('the choices', () => {
  const LAPTOP = hostFile('luks-btrfs-desktop')
  const designOf = async (...argv: string[]) => {
    const { out, err, exitCode } = await commandLine('suggest', LAPTOP, ...argv)
    return { design: Design.parse(JSON.parse(out)), err, exitCode }
  }

  it.each(StrategyId.options.filter((id) => id.startsWith('btrfs')))(
    'takes --root %s',
    async (root) => {
      const { design, exitCode } = await designOf('--root', root)
      expect([design.root.strategy, exitCode]).toEqual([root, 0])
    },
  )

  it.each(PersistenceForm.options)('takes --persistence %s', async (form) => {
    const { design, exitCode } = await designOf('--persistence', form)
    expect([design.persistence.form, exitCode]).toEqual([form, 0])
  })

  it('takes --migration, with a root that the disk of today cannot have', async () => {
    const { out, exitCode, err } = await commandLine(
      ...['suggest', hostFile('ext4-laptop'), '--migration', 'fresh-install'],
      ...['--root', 'btrfs-keep'],
    )
    const { migration, root } = Design.parse(JSON.parse(out))
    expect([migration, root.strategy, exitCode, err]).toEqual([
      ...['fresh-install', 'btrfs-keep', 0, ''],
    ])
  })

  it('says why a way is not possible', async () => {
    const { design, err, exitCode } = await designOf('--migration', 'keep-more')
    expect([design.migration, exitCode]).toEqual(['keep-more', 1])
    expect(err).toMatch(/^warning \[migration-not-possible\]: .+\n {2}why: .+\./)
  })

  it.each(['here', 'none'])('takes --screen %s', async (screen) => {
    expect((await designOf('--screen', screen)).design.isWithoutScreen).toBe(screen === 'none')
  })

  it.each(WiringForm.options)('takes --wiring %s', async (wiring) => {
    expect((await designOf('--wiring', wiring)).design.wiring).toBe(wiring)
  })

  it.each(HomeForm.options)('takes --home %s, and says where it cannot be', async (home) => {
    const { design, exitCode, err } = await designOf('--home', home)
    expect(design.home).toBe(home)
    if (exitCode === 1) expect(err).toMatch(/^warning \[home-not-possible\]: .+\n {2}why: .+\./)
    else expect(err).toBe('')
  })

  it('takes --store; where the root starts empty already, all that is kept goes along', async () => {
    const { design, exitCode } = await designOf('--store', '/keep/')
    expect([design.store, design.migration, exitCode]).toEqual(['/keep', 'adopt-in-place', 0])
    const ember = async (...argv: string[]) => {
      const { out, err } = await commandLine('suggest', hostFile('tmpfs-impermanence'), ...argv)
      const { store, migration } = Design.parse(JSON.parse(out))
      return [store, migration, err.replaceAll(/\s+/g, ' ')]
    }
    expect(await ember('--store', '/nix/state')).toEqual(['/nix/state', 'change-list', ''])
    expect(await ember('--store', '/persist')).toEqual(['/persist', 'keep-more', ''])
    expect(await ember('--store', '/nowhere')).toEqual([
      ...['/nowhere', 'change-list'],
      expect.stringMatching(/^warning \[migration-not-possible\].* on no disk of its own /),
    ])
    expect(await ember('--store', '/nix/state', '--migration', 'keep-more')).toEqual([
      ...['/nix/state', 'keep-more'],
      expect.stringMatching(/^warning \[store-not-possible\].* What is kept lies in \/persist/),
    ])
    expect((await commandLine('suggest', SERVER, '--store', 'keep')).exitCode).toBe(64)
    expect((await commandLine('suggest', SERVER, '--store', '/mnt/media/keep')).err).toContain(
      '/mnt/media is mounted later, and would hide it',
    )
  })

  it('advises nothing that makes another store impossible, and leaves it to be decided', async () => {
    const host = hostFile('preservation-btrfs')
    const another = ['--store', '/nix/keep', '--migration', 'change-list']
    for (const argv of [another.slice(0, 2), another]) {
      const { out, err, exitCode } = await commandLine('suggest', host, ...argv)
      expect([exitCode, err]).toEqual([0, ''])
      const { migration, rules } = Design.parse(JSON.parse(out))
      expect(migration).toBe('change-list')
      expect(rules.map(({ path }) => path)).not.toContain('/var/lib/systemd')
    }
    const { rules } = Design.parse(JSON.parse((await commandLine('suggest', host)).out))
    expect(rules.map(({ path }) => path)).toContain('/var/lib/systemd')
  })

  it('says of each choice that is not possible why, and writes the design all the same', async () => {
    const { out, err, exitCode } = await commandLine(
      ...['suggest', hostFile('ext4-laptop'), '--root', 'btrfs-keep', '--home', 'home-manager-v1'],
    )
    expect(exitCode).toBe(1)
    expect(Design.parse(JSON.parse(out)).root.strategy).toBe('btrfs-keep')
    expect(err).toContain('warning [strategy-not-possible]: btrfs, keep old roots is not possible')
    expect(err).toContain('warning [home-not-possible]: ')
  })

  it.each([
    ['--root', 'ext4', StrategyId.options],
    ['--migration', 'mv', MigrationId.options],
    ['--persistence', 'none', PersistenceForm.options],
    ['--home', 'me', HomeForm.options],
    ['--wiring', 'npins', WiringForm.options],
  ])('lists what %s takes where it is given %s', async (flag, value, options) => {
    const { exitCode, out, err } = await commandLine('suggest', SERVER, flag, value)
    expect([exitCode, out]).toEqual([64, ''])
    expect(err).toContain(`  why: ${flag} ${value} is none of ${options.join(', ')}.\n`)
  })
})
