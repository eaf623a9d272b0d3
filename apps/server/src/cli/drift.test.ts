import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Design } from '@tideline/model'
import type { Drift } from '@tideline/pipeline'
import { describe, expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const hostFile = (name: string) =>
  fileURLToPath(new URL(`../../../../packages/fixtures/snapshots/${name}.json`, import.meta.url))
const HOST = hostFile('tmpfs-impermanence')
const ORDINARY = hostFile('ext4-laptop')

describe('drift', () => {
  it('tells what is kept, gone and lost, and what would be added', async () => {
    const { exitCode, out, err } = await commandLine('drift', HOST)
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    expect(out).toMatch(/^Kept today by impermanence: 31 paths in \/persist\.\n/)
    expect(out).toContain('  there        /var/log\n')
    expect(out).toMatch(/Gone from the disk: 1 path\..*\n {2}\/etc\/wpa_supplicant\.conf\n/)
    expect(out).toMatch(
      /To be kept, as a rule: .*\n {2}\+ \/home\/noor\/\.config\/discord\n {6}60 MiB · Discord\n/,
    )
    expect(out).toMatch(
      /The recommendations would add \d+ paths to the list, .*with a \+ above\.\n/,
    )
    const shown = out.split('\n').filter((line) => /^ {2}.* \//.test(line))
    expect(shown.map((line) => line.slice(line.indexOf('/')))).toEqual([
      ...new Set(shown.map((line) => line.slice(line.indexOf('/')))),
    ])
  })

  it('counts what a design decides', async () => {
    const design = join(temporaryFolder(), 'design.json')
    expect((await commandLine('suggest', HOST, '--out', design)).exitCode).toBe(0)
    const { out } = await commandLine('drift', HOST, '--design', design, '--json')
    const { additions, lost } = JSON.parse(out) as Drift
    expect(additions).toEqual([])
    expect(lost.map(({ advice }) => advice)).not.toContain('keep')
    // Decided is not yet done.
    const told = (await commandLine('drift', HOST, '--design', design)).out.replaceAll('\n', ' ')
    expect(told).toMatch(
      / Kept by the design, and not yet: 91 MiB in 16 places\. A reboot takes them too, unless the design is in place by then\. /,
    )
    expect((await commandLine('drift', HOST)).out).not.toContain('not yet')
  })

  it('says what a design does not keep on, and where that lies', async () => {
    const file = join(temporaryFolder(), 'design.json')
    const { out: suggested } = await commandLine('suggest', HOST)
    const design = Design.parse(JSON.parse(suggested))
    const lose = ({ path }: { path: string }) =>
      ['/home/noor/Music', '/etc/machine-id'].includes(path)
    const rules = design.rules.map((rule) =>
      lose(rule) ? { ...rule, decision: 'lose' as const } : rule,
    )
    writeFileSync(file, JSON.stringify({ ...design, rules }))
    const { out } = await commandLine('drift', HOST, '--design', file)
    expect(out).toMatch(
      /\nNo longer kept: 2 paths\. Gone from \/ after the next reboot into this\s/,
    )
    const at = (text: string) => out.indexOf(text)
    expect(
      at(
        '  /home/noor/Music\n    Music · in /persist/home/noor/Music · if lost from there, too: data is gone\n',
      ),
    ).toBeGreaterThan(0)
    expect(at('in /persist/etc/machine-id · ')).toBeGreaterThan(
      at('in /persist/home/noor/Music · '),
    )
    expect(at('Gone from the disk: ')).toBeGreaterThan(at('in /persist/etc/machine-id · '))
    const { stops } = JSON.parse(
      (await commandLine('drift', HOST, '--design', file, '--json')).out,
    ) as Drift
    expect(stops.map(({ path }) => path)).toEqual(['/home/noor/Music', '/etc/machine-id'])
    expect((await commandLine('drift', HOST)).out).not.toContain('No longer kept')
  })

  it('says what a design has in another store', async () => {
    const file = join(temporaryFolder(), 'design.json')
    await commandLine('suggest', HOST, '--store', '/nix/other', '--out', file)
    const { out } = await commandLine('drift', HOST, '--design', file)
    // One of the 31 is gone from the disk.
    expect(out).toContain(
      '\n\nBy the design 30 paths go from /persist to /nix/other: the steps copy them, and\n/persist stays as it is.\n\nGone from the disk: 1 path.',
    )
    const json = (await commandLine('drift', HOST, '--design', file, '--json')).out
    const { moves } = JSON.parse(json) as Drift
    expect(moves).toMatchObject([{ from: '/persist', to: '/nix/other' }])
    expect((await commandLine('drift', HOST)).out).not.toContain('By the design')
  })

  it('says of an ordinary host that its root does not start empty', async () => {
    const { exitCode, out, err } = await commandLine('drift', ORDINARY)
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
    expect(err).toContain('The root of this host does not start empty')
    expect(err).toContain('fix: See what a reboot would take')
  })
})

describe('suggest --today', () => {
  const suggested = async (text: string, host = HOST) => {
    const file = join(temporaryFolder(), 'keep.nix')
    writeFileSync(file, text)
    const { exitCode, err, out } = await commandLine('suggest', host, '--today', file)
    return { exitCode, err, design: out === '' ? undefined : Design.parse(JSON.parse(out)) }
  }

  it('takes the lists of a file as kept, and tells what it did not read', async () => {
    const { exitCode, err, design } = await suggested(
      'environment.persistence."/persist" = {\n  directories = [ "/var/lib/colord" ]\n    ++ more;\n};',
    )
    expect(exitCode).toBe(0)
    expect(err).toMatch(/^not read: line 3 of .*keep\.nix: it would have to be evaluated\n$/)
    expect(design?.today?.entries.map(({ path }) => path)).toEqual(['/var/lib/colord'])
    expect(design?.root).toEqual({ strategy: 'unchanged' })
    expect(design?.rules.filter(({ path }) => path === '/var/lib/colord')).toHaveLength(1)
  })

  it('makes an ordinary root one that stays: the file says that a module is in use', async () => {
    const { exitCode, design } = await suggested(
      'preservation.preserveAt."/state".directories = [ "/var/log" ];',
      ORDINARY,
    )
    expect(exitCode).toBe(0)
    expect(design).toMatchObject({
      root: { strategy: 'unchanged' },
      migration: 'keep-more',
      store: '/state',
    })
  })

  it('is asked of the design by drift and loss, too', async () => {
    const { design } = await suggested(
      'preservation.preserveAt."/state".directories = [ "/var/log" ];',
      ORDINARY,
    )
    const file = join(temporaryFolder(), 'design.json')
    writeFileSync(file, JSON.stringify(design))
    const told = await commandLine('drift', ORDINARY, '--design', file)
    expect(told.out).toMatch(/^Kept today by preservation: 1 path in \/state\./)
    expect((await commandLine('loss', ORDINARY, file)).out).toContain('so it stays: 1 path.')
  })

  it('refuses a file without lists', async () => {
    const { exitCode, err, design } = await suggested('{ services.openssh.enable = true; }')
    expect({ exitCode, design }).toEqual({ exitCode: 1, design: undefined })
    expect(err).toContain('No list of kept paths was found in')
  })
})
