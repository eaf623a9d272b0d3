import { buildSnapshot } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { drawProgress, summarise } from '#cli/scan-progress.ts'

function listening(isErrTerminal = false) {
  const said = { out: '', err: '' }
  const terminal = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    isErrTerminal,
  }
  return { said, terminal }
}

const progress = { entries: 7, bytes: 2048, currentPath: '/srv/\u001b[2J', growing: [] }

test('progress goes to standard error: a line now and then, or one line drawn anew', () => {
  const file = listening()
  const draw = drawProgress(file.terminal)
  for (const elapsedMilliseconds of [0, 100, 5000, 5100]) draw({ ...progress, elapsedMilliseconds })
  expect(file.said).toEqual({ out: '', err: '7 entries, 2 KiB  /srv/\\u{1b}[2J\n' })
  const screen = listening(true)
  drawProgress(screen.terminal)({ ...progress, elapsedMilliseconds: 0 })
  expect(screen.said.err).toBe('\r\u001b[K7 entries, 2 KiB  /srv/\\u{1b}[2J')
})

test('one entry is one', () => {
  const { said, terminal } = listening()
  const draw = drawProgress(terminal)
  draw({ ...progress, entries: 1, elapsedMilliseconds: 5000 })
  expect(said.err).toBe('1 entry, 2 KiB  /srv/\\u{1b}[2J\n')
})

test('what could not be seen is said, with what would help', () => {
  const { said, terminal } = listening()
  const unreadable = ['/root', '/a\u001b', '/b', '/c', '/d', '/e']
  const reason = 'It was stopped before everything was read.'
  summarise(
    buildSnapshot({ scan: { state: 'partial', reason, unreadableCount: 6, unreadable } }),
    terminal,
  )
  expect(said.err).toContain('/ holds at least ')
  expect(said.err).toContain(`The scan is partial: ${reason}\n`)
  expect(said.err).toMatch(/^6 folders could not be read\. \S.*\n {2}\/root\n {2}\/a\\u\{1b\}\n/m)
  expect(said.err).not.toContain('/e\n')
  expect(said.err).toMatch(/^Not known: block devices \(.+\)/m)
})
