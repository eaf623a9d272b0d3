import type { Artifact, Step } from '@tideline/model'
import { expect, test } from 'vitest'
import { standingOf, Ticks, tickOf } from '#features/migrate/step-ticks.ts'

const AT = '2026-11-20T09:00:00.000Z'
const NONE = { done: {}, changed: {}, gone: [] }

test('a step that is what it was when it was ticked is done', () => {
  const steps = [step('copy', '/srv'), step('build', 'all')]
  const ticks = {
    copy: tickOf(steps[0]!, files('a'), AT),
    build: tickOf(steps[1]!, files('a'), AT),
  }
  expect(standingOf(ticks, steps, files('a'))).toEqual({ ...NONE, done: { copy: AT, build: AT } })
})

test('one with other commands is not, and has its tick again when they are back', () => {
  const tick = tickOf(step('copy', '/srv'), files('a'), AT)
  const other = standingOf({ copy: tick }, [step('copy', '/opt')], files('b'))
  expect(other).toEqual({ ...NONE, changed: { copy: { tick, what: 'commands' } } })
  expect(standingOf({ copy: tick }, [step('copy', '/srv')], files('b')).done).toEqual({ copy: AT })
})

test('one that works with the files is another with other files, but not with other remarks', () => {
  const build = step('build', 'all')
  const tick = tickOf(build, files('a'), AT)
  expect(standingOf({ build: tick }, [build], files('b')).changed).toEqual({
    build: { tick, what: 'files' },
  })
  const remark = [{ ...files('a')[0]!, text: '# mended\na' }]
  const bare = tickOf(build, [{ ...files('a')[0]!, text: '# open\na' }], AT)
  expect(standingOf({ build: bare }, [build], remark).done).toEqual({ build: AT })
})

test('what is no step of this design is told by its name', () => {
  const tick = tickOf(step('copy', '/srv'), [], AT)
  expect(standingOf({ copy: tick }, [], [])).toEqual({ ...NONE, gone: ['copy /srv'] })
})

test('ticks of an older page are read, and hold: what they were of is not known', () => {
  const old = Ticks.parse({ build: AT })
  expect(standingOf(old, [step('build', 'all')], files('a')).done).toEqual({ build: AT })
  expect(standingOf(old, [], []).gone).toEqual(['build'])
})

function step(id: string, what: string): Step {
  const title = `${id} ${what}`
  return {
    ...{ id, title, why: '', expected: '', undo: '' },
    commands: [{ argv: [id, what], asRoot: false }],
  }
}

function files(text: string): Artifact[] {
  return [{ name: 'root.nix', language: 'nix', text, origins: [] }]
}
