import { expect, test } from 'vitest'
import { backupsInCommand } from '#probes/backups-command.ts'
import {
  datasetsOfSyncoid,
  parseBtrbk,
  parseSanoid,
  parseSnapper,
} from '#probes/backups-configured.ts'

test.each<[string, string[] | undefined, boolean]>([
  ['rsync -a /home/ /mnt', ['/home', '/mnt'], true],
  ['rsync -c / host:/x', ['/'], true],
  ['rsync -e "ssh -i /key" / host:/x', ['/'], true],
  ['rsync -a /* /mnt', ['/', '/mnt'], true],
  ['rsync -a "$SRC" /mnt', ['/mnt'], false],
  ['rsync -a /home/$USER /mnt', ['/mnt'], false],
  ['KEY=hunter2 sudo -u ada rsync -a / /mnt', ['/', '/mnt'], true],
  ['if ! restic -r /mnt/repo backup /etc; then', ['/etc'], true],
  ['tarsnap -cf /archive /home', ['/home'], true],
  ['rsync -a /a\\ b /mnt', ['/a b', '/mnt'], true],
  ['rsync -a / \\\n  /mnt', ['/', '/mnt'], true],
  ['mkdir -p /var/lib/restic backup', undefined, true],
  ['restic forget --prune', undefined, true],
  ['rclone mount r: /mnt', undefined, true],
  ['# rsync / /mnt', undefined, true],
  ['echo rsync / /mnt', undefined, true],
  ["rsync 'open quote / /mnt", ['/', '/mnt'], true],
  ['', undefined, true],
  ['constructor toString __proto__', undefined, true],
])('the command %j', (command, paths, areAllKnown) => {
  const found = backupsInCommand(command)[0]?.named
  expect(found).toEqual(paths === undefined ? undefined : { paths, areAllKnown })
})

test('settings in corrupt form', () => {
  expect(parseBtrbk('')).toEqual({ paths: [], areAllKnown: true })
  expect(parseBtrbk('volume ssh://host/pool\nsubvolume x\nsubvolume /home/*\nvolume')).toEqual({
    paths: [],
    areAllKnown: false,
  })
  expect(parseBtrbk('subvolume /home\nvolume /a//b/\nsubvolume "."')).toEqual({
    paths: ['/home', '/a/b'],
    areAllKnown: true,
  })
  expect(parseSnapper('SUBVOLUME=/a/../b')).toBeUndefined()
  expect(parseSnapper('# SUBVOLUME="/"')).toBeUndefined()
  expect(parseSnapper("SUBVOLUME='/srv'")).toBe('/srv')
  expect(parseSanoid('recursive = yes\n[a/b]\nrecursive = zfs\n[c]\nrecursive = no\n[')).toEqual([
    { name: 'a/b', isRecursive: true },
    { name: 'c', isRecursive: false },
  ])
  expect(datasetsOfSyncoid(['-r', 'host:tank/a', 'rpool/b'])).toEqual([
    { name: 'rpool/b', isRecursive: true },
  ])
  expect(datasetsOfSyncoid([])).toEqual([])
})
