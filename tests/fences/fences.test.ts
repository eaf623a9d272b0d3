import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Every fence of the house is broken here on purpose, and must be red; beside it what is allowed is green. */
const root = resolve(import.meta.dirname, '../..')
let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tideline-fences-'))
  for (const file of ['biome.json', 'tsconfig.base.json'])
    copyFileSync(join(root, file), join(copy, file))
})
afterAll(() => rmSync(copy, { recursive: true }))

describe('lint rules on import paths', () => {
  test.each([
    ['packages/pipeline/src/plan/broken.ts', '#design/decide.ts'],
    ['packages/pipeline/src/plan/broken.ts', '@tideline/nix'],
    ['packages/pipeline/src/checks/broken.ts', '#plan/plan.ts'],
    ['packages/pipeline/src/inventory/broken.ts', '#artifacts/render.ts'],
    ['packages/pipeline/src/design/broken.ts', '../plan/plan.ts'],
    ['packages/pipeline/src/artifacts/broken.ts', '#checks/index.ts'],
    ['packages/pipeline/src/plan/broken.ts', 'node:fs'],
    ['packages/model/src/broken.ts', 'node:path'],
    ['packages/model/src/broken.ts', '@tideline/pipeline'],
    ['packages/host/src/broken.ts', '@tideline/pipeline'],
    ['apps/web/src/ui/broken.ts', '#data/queries.ts'],
    ['apps/web/src/data/broken.ts', '#ui/button.tsx'],
  ])('%s may not import %s', (file, imported) => {
    expect(lint(file, imported)).toContain('lint/')
  })

  test.each(places())('the place %s is an island', (place) => {
    const file = `apps/web/src/features/${place}/broken.ts`
    const other = places().find((it) => it !== place)
    expect(lint(file, `#features/${other}/index.tsx`)).toContain('lint/')
    expect(lint(file, '#app/shell.tsx')).toContain('lint/')
    expect(lint(file, `#features/${place}/index.tsx`)).toBe('')
  })

  test.each([
    ['packages/pipeline/src/artifacts/fine.ts', '@tideline/nix'],
    ['packages/pipeline/src/plan/fine.ts', '#plan/strategies/index.ts'],
    ['apps/web/src/features/paths/fine.ts', '#ui/button.tsx'],
    ['apps/server/src/fine.ts', 'node:fs'],
  ])('%s may import %s', (file, imported) => {
    expect(lint(file, imported)).toBe('')
  })
})

describe('pure packages see no runtime', () => {
  test.each([
    'process.exit()',
    'console.log()',
    'fetch("/")',
    'document.title',
    'setTimeout(() => {}, 1)',
  ])('%s does not compile', (statement) => {
    expect(compile(`${statement}\nexport {}\n`)).toContain('error TS')
  })

  test('what is in the language compiles', () => {
    expect(compile('export const sorted = [2, 1].toSorted()\n')).toBe('')
  })
})

describe('links between packages are strict', () => {
  test.each([
    ['packages/host', '@tideline/pipeline'],
    ['packages/model', '@tideline/pipeline'],
    ['packages/pipeline', '@tideline/host'],
    ['packages/nix', '@tideline/model'],
    ['apps/web', '@tideline/host'],
  ])('%s cannot resolve %s', (from, to) => {
    expect(resolvesFrom(from, to)).toBe(false)
  })

  test('a declared one resolves', () => {
    expect(resolvesFrom('packages/pipeline', '@tideline/nix')).toBe(true)
  })
})

function places(): string[] {
  return readdirSync(join(root, 'apps/web/src/features'))
}

// In a process of its own: this one may have search paths that imports do not have.
function resolvesFrom(from: string, to: string): boolean {
  const program = 'import.meta.resolve(process.argv[1])'
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program, to], {
    cwd: join(root, from),
  })
  return status === 0
}

function lint(file: string, imported: string): string {
  const path = join(copy, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `export * from '${imported}'\n`)
  const { stdout, stderr, status } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    [
      'lint',
      '--vcs-enabled=false',
      '--only=style/noRestrictedImports',
      '--only=correctness/noNodejsModules',
      file,
    ],
    { cwd: copy, encoding: 'utf8' },
  )
  rmSync(path)
  return status === 0 ? '' : stdout + stderr
}

function compile(source: string): string {
  const folder = join(copy, 'pure')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'source.ts'), source)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../tsconfig.base.json', include: ['.'] }),
  )
  const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], {
    encoding: 'utf8',
  })
  return status === 0 ? '' : stdout
}
