import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Design } from '@tideline/model'
import { expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const HOST = fileURLToPath(
  new URL('../../../../packages/fixtures/snapshots/without-root.json', import.meta.url),
)

it('a home that could not be read is not forgotten anywhere', async () => {
  const whole = join(temporaryFolder(), 'design.json')
  await commandLine('suggest', HOST, '--out', whole)
  expect((await commandLine('loss', HOST, whole)).out).not.toContain('/home/kim')
  const { out } = await commandLine('suggest', HOST)
  const design = Design.parse(JSON.parse(out))
  const rules = design.rules.filter(({ path }) => path !== '/home/kim')
  expect(rules).toHaveLength(design.rules.length - 1)
  const open = join(temporaryFolder(), 'open.json')
  writeFileSync(open, JSON.stringify({ ...design, rules }))
  expect((await commandLine('loss', HOST, open)).out).toMatch(
    /undecided {2}\/home\/kim\n +could not be read, size not known/,
  )
  const planned = await commandLine('plan', HOST, open, '--out', join(temporaryFolder(), 'files'))
  expect(planned.exitCode).not.toBe(0)
  expect(planned.out + planned.err).toMatch(/\/home\/kim could not be read/)
})
