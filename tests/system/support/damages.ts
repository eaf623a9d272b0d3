import { chmodSync, lstatSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'

export type Damage = [name: string, make: () => void, mend: () => void]

/** What can be wrong with a copy of the folder of documents, one thing each, and how it is mended again. */
export function damagesOf(copy: string, original: string): Damage[] {
  const at = (name: string) => join(copy, name)
  return [
    [
      'mode',
      () => chmodSync(at('first'), 0o777),
      () => chmodSync(at('first'), lstatSync(join(original, 'first')).mode & 0o7777),
    ],
    [
      'attribute',
      () => run('setfattr', ['-n', 'user.tide', '-v', 'high', at('first')]),
      () => run('setfattr', ['-n', 'user.tide', '-v', 'low', at('first')]),
    ],
    [
      'ACL',
      () => run('setfacl', ['-m', 'u:54321:rw', at('first')]),
      () => run('setfacl', ['-m', 'u:54321:r', at('first')]),
    ],
    ['flag', () => run('chattr', ['+d', at('first')]), () => run('chattr', ['-d', at('first')])],
    [
      'owner',
      () => run('chown', ['12:34', at('fifo')]),
      () => run('chown', ['--reference', join(original, 'fifo'), at('fifo')]),
    ],
    [
      'folder above',
      () => chmodSync(join(copy, '..'), 0o701),
      () => chmodSync(join(copy, '..'), lstatSync(join(original, '..')).mode & 0o7777),
    ],
    [
      'time',
      () => utimesSync(at('first'), 1, 1),
      () => run('touch', ['-r', join(original, 'first'), at('first')]),
    ],
    [
      'contents',
      () => {
        writeFileSync(at('first'), 'two files, one name\n')
        run('touch', ['-r', join(original, 'first'), at('first')])
      },
      () => {
        writeFileSync(at('first'), 'one file, two names\n')
        run('touch', ['-r', join(original, 'first'), at('first')])
      },
    ],
    [
      'two files for one',
      () => {
        run('cp', ['-a', at('first'), at('third')])
        run('mv', ['-T', at('third'), at('second')])
      },
      () => run('ln', ['-f', at('first'), at('second')]),
    ],
  ]
}
