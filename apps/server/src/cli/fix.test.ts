import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Design } from '@tideline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'

const LAPTOP = fileURLToPath(
  new URL('../../../../packages/fixtures/snapshots/ext4-laptop.json', import.meta.url),
)
const scratch = mkdtempSync(join(tmpdir(), 'tideline-fix-'))
const design = join(scratch, 'design.json')
const fixed = join(scratch, 'fixed.json')
const folder = join(scratch, 'out')
beforeAll(async () => {
  await commandLine('suggest', LAPTOP, '--out', design)
})
afterAll(() => rmSync(scratch, { recursive: true }))

const read = (file: string) => Design.parse(JSON.parse(readFileSync(file, 'utf8')))

describe('fix', () => {
  it('mends the blockers, so that the plan is written', async () => {
    expect((await commandLine('plan', LAPTOP, design, '--out', folder)).exitCode).toBe(2)
    const { exitCode, out, err } = await commandLine('fix', LAPTOP, design, '--out', fixed)
    expect([exitCode, out]).toEqual([0, ''])
    expect(err).toMatch(/^fixed \[PW-1\]: sam .+\n {2}by: Keep the password of sam\nfixed \[/)
    expect(read(fixed).surroundings.passwordFiles).toEqual(['sam'])
    expect(read(fixed).surroundings.isSwapOnStore).toBe(true)
    expect(read(fixed).persistence.allowTrash).toBe(false)
    expect((await commandLine('plan', LAPTOP, fixed, '--out', folder)).exitCode).toBe(0)
  })

  it('mends what is named and leaves the rest, which it names', async () => {
    const { exitCode, err } = await commandLine('fix', LAPTOP, design, 'PW-1', '--out', fixed)
    expect(exitCode).toBe(2)
    expect(read(fixed).surroundings).toMatchObject({
      passwordFiles: ['sam'],
      isSwapOnStore: false,
    })
    expect(err).toContain('fixed [PW-1]')
    expect(err).toContain('blocker [SWAP-1]')
  })

  it('mends warnings and notes too with --all, after which nothing has a fix', async () => {
    expect((await commandLine('fix', LAPTOP, design, '--all', '--out', fixed)).exitCode).toBe(0)
    expect(read(fixed).persistence.allowTrash).toBe(true)
    const { out } = await commandLine('fix', LAPTOP, fixed, '--show')
    expect(out).toContain('fix: by hand')
    expect(out).not.toMatch(
      /fix: (?!by hand|Keep the folder above: \/home\/sam \(only by its code\))/,
    )
    const again = await commandLine('fix', LAPTOP, fixed, '--all')
    expect(again.err).toContain('Nothing was fixed')
    expect(Design.parse(JSON.parse(again.out))).toEqual(read(fixed))
  })

  it('says with --all what stays undecided, and keeps a folder for a name in it only by code', async () => {
    const { err } = await commandLine('fix', LAPTOP, design, '--all', '--out', fixed)
    expect(err).toMatch(/\nwarning \[UNDECIDED\]: \d places, .+\n {2}why: .+\n {2}fix: .+NAME-6/)
    expect(err).toMatch(/\nwarning \[NAME-6\]: .+\n {2}why: .+A control character in its name/)
    expect(err).toContain(
      '\nA whole folder is kept for a name in it only by code: tideline fix SNAPSHOT DESIGN NAME-6 ',
    )
    const kept = () => read(fixed).rules.some(({ path }) => path === '/home/sam')
    expect(kept()).toBe(false)
    const { err: said } = await commandLine('fix', LAPTOP, fixed, 'name-6', '--out', fixed)
    expect(said).toContain('fixed [NAME-6]')
    expect(kept()).toBe(true)
    expect((await commandLine('fix', LAPTOP, fixed, '--show')).out).not.toContain('NAME-6')
  })

  it('takes codes in small letters too', async () => {
    const { err } = await commandLine('fix', LAPTOP, design, 'pw-1', '--out', fixed)
    expect(err).toContain('fixed [PW-1]')
  })

  it('takes a design over to another machine only where that is asked for by its code', async () => {
    const other = join(scratch, 'other.json')
    writeFileSync(other, JSON.stringify({ ...read(design), hostId: '0123456789abcdef' }))
    const { exitCode, err } = await commandLine('fix', LAPTOP, other, '--all', '--out', fixed)
    expect(exitCode).toBe(2)
    expect(err).toContain('blocker [HOST-1]')
    expect(read(fixed).hostId).toBe('0123456789abcdef')
    expect(err).toContain(
      '\nThe machine, the root and the way are changed only by code: tideline fix ',
    )
    expect(err).toContain(' SNAPSHOT DESIGN HOST-1 --out DESIGN\n')
    await commandLine('fix', LAPTOP, other, 'HOST-1', '--out', fixed)
    expect(read(fixed).hostId).toBe(read(design).hostId)
  })

  it('changes a way that was chosen only where that is asked for by its code', async () => {
    const other = join(scratch, 'other.json')
    writeFileSync(other, JSON.stringify({ ...read(design), migration: 'btrfs-online' }))
    const unasked = await commandLine('fix', LAPTOP, other, '--all', '--out', fixed)
    expect(unasked.exitCode).toBe(2)
    expect(unasked.err).toContain(' SNAPSHOT DESIGN PLAN-migration --out DESIGN\n')
    expect(read(fixed).migration).toBe('btrfs-online')
    const { out } = await commandLine('fix', LAPTOP, other, '--show')
    expect(out).toMatch(/PLAN-migration\]: .+\n(?: {2}.+\n)? {2}fix: [^\n]+\(only by its code\)\n/)
    await commandLine('fix', LAPTOP, other, 'PLAN-migration', '--out', fixed)
    expect(read(fixed).migration).toBe('adopt-in-place')
  })

  it('shows what could be fixed, the worst first, and changes nothing', async () => {
    const before = readFileSync(design, 'utf8')
    const { exitCode, out } = await commandLine('fix', LAPTOP, design, '--show')
    expect(exitCode).toBe(0)
    expect(out).toMatch(/^blocker \[PW-1\]: .+\n(?: .+\n)? {2}fix: Keep the password of sam\n/)
    expect(out.indexOf('warning [')).toBeLessThan(out.indexOf('note ['))
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(readFileSync(design, 'utf8')).toBe(before)
  })

  it('leaves what was taken as it is, and refuses a code that is not open', async () => {
    const taken = join(scratch, 'taken.json')
    const { acknowledged: _, ...rest } = read(design)
    const acknowledged = [{ code: 'FILE-6', reason: 'no file manager' }]
    writeFileSync(taken, JSON.stringify({ ...rest, acknowledged }))
    await commandLine('fix', LAPTOP, taken, '--all', '--out', fixed)
    expect(read(fixed).persistence.allowTrash).toBe(false)
    const { exitCode, out, err } = await commandLine('fix', LAPTOP, taken, 'FILE-6')
    expect([exitCode, out]).toEqual([1, ''])
    expect(err).toMatch(/^blocker \[not-open\]: FILE-6 is not open in this design\n/)
  })
})
