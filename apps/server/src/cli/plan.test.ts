import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Design, Snapshot, snapshotText } from '@tideline/model'
import { beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const hostFile = (name: string) =>
  fileURLToPath(new URL(`../../../../packages/fixtures/snapshots/${name}.json`, import.meta.url))
const BTRFS = hostFile('luks-btrfs-desktop')
const BLOCKED = hostFile('ext4-laptop')

let folder: string
let design: string

beforeEach(async () => {
  folder = temporaryFolder()
  design = join(folder, 'design.json')
  await commandLine('suggest', BTRFS, '--root', 'btrfs-keep', '--out', design)
})

describe('suggest', () => {
  it('writes a design that only its owner can read', () => {
    expect(Design.parse(JSON.parse(readFileSync(design, 'utf8'))).root.strategy).toBe('btrfs-keep')
    expect(statSync(design).mode & 0o777).toBe(0o600)
  })

  it('writes to standard output without --out', async () => {
    const { exitCode, out } = await commandLine('suggest', BTRFS)
    expect(exitCode).toBe(0)
    expect(Design.safeParse(JSON.parse(out)).success).toBe(true)
  })

  it('writes the same bytes each time', async () => {
    const [one, other] = [await commandLine('suggest', BTRFS), await commandLine('suggest', BTRFS)]
    expect(one.out).toBe(other.out)
  })

  const changed = (change: (snapshot: Snapshot) => void, name = BTRFS) => {
    const snapshot = Snapshot.parse(JSON.parse(readFileSync(name, 'utf8')))
    change(snapshot)
    const path = join(folder, 'changed.json')
    writeFileSync(path, [...snapshotText(snapshot)].join(''))
    return path
  }

  it('says nothing where nothing speaks against the design', async () => {
    expect((await commandLine('suggest', BTRFS, '--root', 'btrfs-keep')).err).toBe('')
  })

  it('writes a design that is not possible there, says why, and exits with 1', async () => {
    const chosen = await commandLine('suggest', BLOCKED, '--root', 'btrfs-keep')
    expect(chosen.exitCode).toBe(1)
    expect(Design.parse(JSON.parse(chosen.out)).root.strategy).toBe('btrfs-keep')
    expect(chosen.err).toMatch(/^warning \[strategy-not-possible\]: .+\n {2}why: The root is ext4/)
    const path = changed(({ facts }) => {
      if (facts.os.state === 'known') facts.os.value.kind = 'wsl'
    })
    const byDefault = await commandLine('suggest', path)
    expect(byDefault.exitCode).toBe(1)
    expect(byDefault.err).toContain('why: WSL starts without')
  })

  it('warns of a partial scan and of what is not NixOS', async () => {
    const path = changed(({ facts, scan }) => {
      Object.assign(scan, { state: 'partial', reason: 'It was cancelled.' })
      if (facts.os.state === 'known')
        Object.assign(facts.os.value, { isNixos: false, prettyName: 'Debian 13' })
    })
    const { exitCode, err } = await commandLine('suggest', path)
    expect(exitCode).toBe(0)
    expect(err).toMatch(/^warning \[scan-partial\]: .+\n {2}why: It was cancelled\./)
    expect(err).toMatch(/^warning \[not-nixos\]: .+\n {2}why: This is Debian 13\./m)
  })

  it('refuses what is no snapshot', async () => {
    for (const [text, why] of [
      ['{', 'not JSON'],
      ['{"version":99}', 'newer Tideline'],
      ['{"version":1}', 'expected form'],
      ['[]', 'expected form'],
    ] as const) {
      writeFileSync(join(folder, 'x.json'), text)
      const { exitCode, err } = await commandLine('suggest', join(folder, 'x.json'))
      expect(exitCode).toBe(1)
      expect(err).toContain(why)
    }
  })
})

describe('plan', () => {
  const plan = (out: string, ...more: string[]) =>
    commandLine('plan', BTRFS, design, '--out', out, ...more)

  it('writes a folder with the one file to import', async () => {
    const out = join(folder, 'out')
    const { exitCode, out: said } = await plan(out)
    expect(exitCode).toBe(0)
    const names = readdirSync(out).filter((name) => !name.startsWith('.'))
    expect(names).toContain('default.nix')
    expect(said.trim().split('\n').sort()).toEqual(names.map((name) => join(out, name)).sort())
    expect(readdirSync(folder).sort()).toEqual(['design.json', 'out'])
  })

  it('writes nothing while a blocker is open, and exits with 2', async () => {
    await commandLine('suggest', BLOCKED, '--out', design)
    const out = join(folder, 'out')
    const blocked = await commandLine('plan', BLOCKED, design, '--out', out)
    expect(blocked.exitCode).toBe(2)
    expect(blocked.err).toMatch(/^blocker \[.+\]: /m)
    expect(readdirSync(folder)).toEqual(['design.json'])
    const forced = await commandLine('plan', BLOCKED, design, '--out', out, '--force')
    expect(forced.exitCode).toBe(0)
    const code = /^blocker \[(.+?)\]/m.exec(blocked.err)![1]!
    for (const name of ['default.nix', 'STEPS.md'])
      expect(readFileSync(join(out, name), 'utf8'), name).toContain(code)
  })

  it('speaks of buttons only for the blockers that have one', async () => {
    const lastLine = async (store: string) => {
      await commandLine('suggest', BLOCKED, '--root', 'tmpfs', '--out', design)
      const suggested = JSON.parse(readFileSync(design, 'utf8'))
      writeFileSync(design, JSON.stringify({ ...suggested, store }))
      const { err } = await commandLine('plan', BLOCKED, design, '--out', join(folder, 'out'))
      return err.trim().split('\n').at(-1)
    }
    expect(await lastLine('/persist')).toMatch(
      / open\. tideline fix SNAPSHOT DESIGN --out DESIGN makes these fixes; in the page /,
    )
    expect(await lastLine('/srv')).toMatch(
      / open\. No fix mends ADOPT-1: .+ tideline fix .+ makes the other fixes; in the page /,
    )
  })

  it('names the code of what changes a choice, which no fix makes unasked', async () => {
    await commandLine('suggest', BTRFS, '--root', 'tmpfs', '--out', design)
    const suggested = JSON.parse(readFileSync(design, 'utf8'))
    writeFileSync(design, JSON.stringify({ ...suggested, hostId: '0123456789abcdef' }))
    const { err } = await commandLine('plan', BTRFS, design, '--out', join(folder, 'out'))
    expect(err).toContain(' tideline fix SNAPSHOT DESIGN HOST-1 --out DESIGN')
    expect(err).not.toContain('makes these fixes')
  })

  it('names the remedy in words where no blocker has a button', async () => {
    const snapshot = Snapshot.parse(JSON.parse(readFileSync(BTRFS, 'utf8')))
    if (snapshot.facts.os.state === 'known') snapshot.facts.os.value.kind = 'wsl'
    const path = join(folder, 'wsl.json')
    writeFileSync(path, [...snapshotText(snapshot)].join(''))
    const { err } = await commandLine('plan', path, design, '--out', join(folder, 'out'))
    expect(err.trim().split('\n').at(-1)).toMatch(/^Nothing was written: .+ No fix mends /)
    expect(err).not.toContain('tideline fix')
  })

  it('takes a warning as it is, with the reason in each file, and no blocker', async () => {
    const out = join(folder, 'out')
    const codes = (err: string, severity: string) =>
      [...err.matchAll(new RegExp(`^${severity} \\[(.+?)\\]: .+?(?: \\((\\/.+)\\))?$`, 'gm'))].map(
        ([, code, path]) => ({ code: code!, ...(path && { path }) }),
      )
    await commandLine('suggest', BLOCKED, '--out', design)
    const before = await commandLine('plan', BLOCKED, design, '--out', out)
    const [blockers, warnings] = [codes(before.err, 'blocker'), codes(before.err, 'warning')]
    expect([blockers.length, warnings.length].every((count) => count > 0)).toBe(true)
    const acknowledged = [...blockers, ...warnings].map((one) => ({ ...one, reason: 'I know' }))
    writeFileSync(
      design,
      JSON.stringify({ ...JSON.parse(readFileSync(design, 'utf8')), acknowledged }),
    )
    const { exitCode, err } = await commandLine('plan', BLOCKED, design, '--out', out, '--force')
    expect(exitCode).toBe(0)
    expect(codes(err, 'blocker')).toEqual(blockers)
    expect(codes(err, 'warning')).toEqual([])
    expect((await commandLine('plan', BLOCKED, design, '--out', out)).exitCode).toBe(2)
    for (const name of ['default.nix', 'STEPS.md']) {
      const text = readFileSync(join(out, name), 'utf8')
      expect(text.match(/accepted: /g)).toHaveLength(warnings.length)
      expect(text).toContain(`accepted: ${warnings[0]!.code}`)
    }
  })

  it('says once what is not known, with all that waits for it', async () => {
    const live = hostFile('live-usb')
    await commandLine('suggest', live, '--out', design)
    const { err } = await commandLine('plan', live, design, '--out', join(folder, 'out'))
    expect(err.match(/^not checked: /gm)).toHaveLength(1)
    expect(err).toMatch(
      /^not checked: \d things, since what is known is of .+\n( {2}.+ \[[A-Z]+-\d+\]\n){3,} {2}to do: Run Tideline /m,
    )
  })

  it('tells a machine the same', async () => {
    const { out, exitCode } = await plan(join(folder, 'out'), '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ written: expect.arrayContaining(['default.nix']) })
  })

  it('replaces what it wrote, and takes an empty folder', async () => {
    const out = join(folder, 'out')
    mkdirSync(out)
    expect((await plan(out)).exitCode).toBe(0)
    const first = readFileSync(join(out, 'default.nix'), 'utf8')
    await commandLine('suggest', BTRFS, '--root', 'btrfs-recreate', '--out', design)
    expect((await plan(out)).exitCode).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['design.json', 'out'])
    expect(readFileSync(join(out, 'default.nix'), 'utf8').length).toBeGreaterThan(0)
    expect(first.length).toBeGreaterThan(0)
  })

  it('touches no folder with files of others, and none that was changed', async () => {
    const out = join(folder, 'out')
    mkdirSync(out)
    writeFileSync(join(out, 'configuration.nix'), 'mine')
    expect(await plan(out)).toMatchObject({ exitCode: 1 })
    expect(readdirSync(out)).toEqual(['configuration.nix'])
    rmSync(join(out, 'configuration.nix'))
    await plan(out)
    writeFileSync(join(out, 'default.nix'), '# by hand')
    const refused = await plan(out)
    expect(refused.exitCode).toBe(1)
    expect(refused.err).toContain('default.nix was changed by hand')
    expect(readFileSync(join(out, 'default.nix'), 'utf8')).toBe('# by hand')
  })

  it('touches no folder of its own that got another file', async () => {
    const out = join(folder, 'out')
    await plan(out)
    writeFileSync(join(out, 'notes'), 'mine')
    const refused = await plan(out)
    expect(refused.exitCode).toBe(1)
    expect(refused.err).toContain('Tideline did not write notes')
    expect(readFileSync(join(out, 'notes'), 'utf8')).toBe('mine')
  })

  it('leaves nothing behind where it cannot write', async () => {
    writeFileSync(join(folder, 'file'), '')
    const { exitCode } = await plan(join(folder, 'file', 'out'))
    expect(exitCode).toBe(1)
    expect(readdirSync(folder).sort()).toEqual(['design.json', 'file'])
  })

  it('ends with a problem where no folder can be made', async () => {
    const { exitCode, err } = await plan('/proc/tideline')
    expect(exitCode).toBe(1)
    expect(err).toMatch(/^blocker \[storage-(missing|forbidden)\]: /m)
  })
})

it('says what the way asks for, beside the names of what it wrote', async () => {
  await commandLine('suggest', BTRFS, '--migration', 'btrfs-online', '--out', design)
  const argv = ['plan', BTRFS, design, '--force', '--out', join(folder, 'out')]
  const { err } = await commandLine(...argv)
  for (const name of ['time', 'space', 'stops', 'undo'])
    expect(err).toMatch(new RegExp(`^  ${name} +[A-Z0-9]`, 'm'))
  expect(err).toContain('\nNew subvolumes, beside the old\n')
  const { costs } = JSON.parse((await commandLine(...argv, '--json')).out)
  expect(Object.keys(costs)).toEqual(['time', 'space', 'stops', 'undo', 'copies'])
})

it('says why there is no migrate.sh, here and in STEPS.md', async () => {
  const out = join(folder, 'out')
  const on = async (host: string, lost?: string) => {
    await commandLine('suggest', host, '--out', design)
    const suggested = JSON.parse(readFileSync(design, 'utf8'))
    for (const rule of suggested.rules) if (rule.path === lost) rule.decision = 'lose'
    writeFileSync(design, JSON.stringify(suggested))
    return ['plan', host, design, '--force', '--out', out]
  }
  const byHand = await on(hostFile('tmpfs-impermanence'), '/etc/machine-id')
  const { err } = await commandLine(...byHand)
  expect(readdirSync(out)).not.toContain('migrate.sh')
  expect(err).toMatch(/^ {2}by hand +No migrate\.sh\. \/etc\/machine-id is not kept: /m)
  expect(readFileSync(join(out, 'STEPS.md'), 'utf8')).toContain(
    'Why: /etc/machine-id is not kept: ',
  )
  const told = JSON.parse((await commandLine(...byHand, '--json')).out)
  expect(told.byHand).toContain('is not kept')
  rmSync(out, { recursive: true })
  const byProgram = await commandLine(...(await on(BTRFS)))
  expect(readdirSync(out)).toContain('migrate.sh')
  expect(byProgram.err).not.toContain('by hand ')
})
