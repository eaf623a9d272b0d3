import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Loss } from '@tideline/pipeline'
import { describe, expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const hostFile = (name: string) =>
  fileURLToPath(new URL(`../../../../packages/fixtures/snapshots/${name}.json`, import.meta.url))
const DEMO = hostFile('demo')
const HOME_SERVER = hostFile('home-server')

async function lossOf(...argv: string[]): Promise<Loss> {
  return JSON.parse((await commandLine('loss', ...argv, '--json')).out)
}

describe('loss', () => {
  it('lists what goes by what it is, on 80 columns, with caches in one line', async () => {
    const { exitCode, out, err } = await commandLine('loss', DEMO)
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    const lines = out.split('\n')
    expect(lines.slice(0, 2).join(' ')).toMatch(
      /^Nothing resets \/ here yet: .+ [\d.]+ GiB in \d+ places would be gone once a reset is set up\.$/,
    )
    expect(out).toContain('Documents and media: ')
    expect(out).toMatch(/undecided {2}\/home\/ada\/\.ssh\n {13}.+ · SSH keys and known hosts/)
    expect(out).toMatch(/\n\nCaches, and what is made again: .+ in \d+ places\n\n/)
    expect(out).not.toContain('/home/ada/.cache\n')
    expect(out).toMatch(/A root in RAM would need/)
    expect(lines.filter((line) => line.length > 80 && line.includes(' · '))).toEqual([])
  })

  it('takes the decisions of a design', async () => {
    const design = join(temporaryFolder(), 'design.json')
    await commandLine('suggest', DEMO, '--preset', 'desktop', '--out', design)
    const before = await lossOf(DEMO)
    const after = await lossOf(DEMO, design)
    expect(after.bytes).toBeLessThan(before.bytes / 2)
    expect(after.count).toBeLessThan(before.count)
    const pathsOf = (loss: Loss) =>
      loss.groups.flatMap(({ places }) => places).map(({ path }) => path)
    expect(pathsOf(before)).toContain('/home/ada/.ssh')
    expect(pathsOf(after)).not.toContain('/home/ada/.ssh')
  })

  const head = async (...argv: string[]) =>
    (await commandLine('loss', ...argv)).out.split('\n\n')[0]!.replaceAll('\n', ' ')

  it('speaks of a reboot only where one takes something', async () => {
    expect(await head(hostFile('tmpfs-impermanence'))).toMatch(
      /^[\d.]+ .+ would be gone at the next reboot\.$/,
    )
    for (const name of ['wsl', 'debian-desktop'])
      expect(await head(hostFile(name)), name).toMatch(
        /^Nothing resets \/ here: a reboot takes nothing.+ [\d.]+ .+ would be gone if \/ started empty\.$/,
      )
  })

  it('says what is kept today and stays, and what stops being kept', async () => {
    const host = hostFile('tmpfs-impermanence')
    expect((await commandLine('loss', host)).out).toContain(
      '\n\nKept today, and so it stays: 31 paths.\n\n',
    )
    // Nothing is chosen there: it is in RAM already.
    expect((await commandLine('loss', host)).out.replaceAll('\n', ' ')).toMatch(
      /The root in RAM holds 541 MiB at most, made by Nix included, and is 8\.0 GiB today: 7\.5 GiB of headroom\. Its size is set in your own configuration\. $/,
    )
    const design = join(temporaryFolder(), 'design.json')
    await commandLine('suggest', host, '--out', design)
    const suggested = JSON.parse(readFileSync(design, 'utf8'))
    for (const rule of suggested.rules)
      if (['/home/noor/Music', '/home/noor/.ssh'].includes(rule.path)) rule.decision = 'lose'
    writeFileSync(design, JSON.stringify(suggested))
    const { out } = await commandLine('loss', host, design)
    expect(out).toContain(
      '\nKept today, and so it stays: 29 paths.\nKept by the design, and not yet: ',
    )
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'No longer kept: 2 paths. Gone from / after the next reboot into this design; what the store has of them stays there. /home/noor/.ssh SSH keys and known hosts · in /persist/home/noor/.ssh · without it: you may be locked out /home/noor/Music',
    )
    expect((await lossOf(host, design)).today).toMatchObject({
      staysCount: 29,
      notYet: { places: 16 },
      stops: [{ path: '/home/noor/.ssh' }, { storedAt: '/persist/home/noor/Music' }],
    })
    // Of a root that a design is to empty nothing is kept yet.
    expect((await lossOf(DEMO)).today).toBeUndefined()
  })

  it('does not say that it stays where the design has it in another store', async () => {
    const host = hostFile('tmpfs-impermanence')
    const design = join(temporaryFolder(), 'design.json')
    await commandLine('suggest', host, '--store', '/nix/other', '--out', design)
    const { out } = await commandLine('loss', host, design)
    expect(out).toContain('\nKept today, and kept on: 31 paths.\n')
    expect(out).not.toContain('so it stays')
    expect(out).toContain(
      '\n\nBy the design 30 paths go from /persist to /nix/other: the steps copy them, and\n/persist stays as it is.\n\n',
    )
  })

  it('says that a design is for another host, and what it would do here', async () => {
    const design = join(temporaryFolder(), 'design.json')
    await commandLine('suggest', HOME_SERVER, '--out', design)
    expect(await head(HOME_SERVER, design)).toMatch(
      / would be gone at the first reboot into this design\. On the disk it stays, in \/persist, until you clear it away\.$/,
    )
    expect((await commandLine('loss', HOME_SERVER, design)).err).toBe('')
    const { exitCode, err } = await commandLine('loss', DEMO, design)
    expect(exitCode).toBe(0)
    expect(err).toMatch(/^blocker \[HOST-1\]: This design was made for another machine than /)
    const plan = await commandLine('plan', DEMO, design, '--out', join(temporaryFolder(), 'out'))
    expect(plan.exitCode).toBe(2)
    expect(plan.err).toContain('blocker [HOST-1]: This design was made for another machine than ')
  })

  it('says the size that follows, and that it is too much where it is', async () => {
    expect((await lossOf(HOME_SERVER)).room?.memory?.fits).toBe('too-large')
    expect((await commandLine('loss', HOME_SERVER)).out).toMatch(/That is too much for it/)
  })

  it('takes one snapshot and at most one design', async () => {
    for (const argv of [[], [DEMO, 'a', 'b']])
      expect((await commandLine('loss', ...argv)).exitCode).toBe(64)
    expect((await commandLine('loss', DEMO, '/nowhere.json')).exitCode).toBe(1)
  })
})
