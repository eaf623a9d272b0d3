import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hostNames } from '@tideline/fixtures/sysroot'
import { expect, test } from 'vitest'
import { madeFiles } from './made-files.ts'
import { referenceFiles } from './reference.ts'

const root = resolve(import.meta.dirname, '../..')
const made = new Map([...(await madeFiles()), ...referenceFiles()])

test.each([...made.keys()])('%s is what the program makes; else `npm run golden`', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(made.get(path))
})

test('no probe breaks on a recorded host', () => {
  const stories = [...made].filter(([path]) => path.endsWith('/story.txt'))
  expect(stories.length).toBe(hostNames.length)
  for (const [, story] of stories) expect(story).not.toContain('This is a defect of Tideline')
})

test('no golden file is left over', () => {
  const folders = [...hostNames.map((name) => `tests/golden/${name}`), 'docs/reference']
  const kept = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  )
  expect(kept.filter((path) => !made.has(path))).toEqual([])
})
