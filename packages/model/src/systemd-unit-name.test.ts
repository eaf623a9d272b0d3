import { expect, test } from 'vitest'
import { systemdUnitName } from './systemd-unit-name.ts'

// The right side is what `systemd-escape --path --suffix=…` prints (systemd 252).
test.each([
  ['/', '-'],
  ['/dev/sda', 'dev-sda'],
  ['/dev/disk/by-uuid/6b1c-9f', 'dev-disk-by\\x2duuid-6b1c\\x2d9f'],
  ['/dev/mapper/vg-root', 'dev-mapper-vg\\x2droot'],
  ['/dev//disk/', 'dev-disk'],
  ['/.snapshots', '\\x2esnapshots'],
  ['/home/.snapshots', 'home-.snapshots'],
  ['/var/lib/my folder', 'var-lib-my\\x20folder'],
  ['/home/ada/Übung', 'home-ada-\\xc3\\x9cbung'],
  ['/a\\b', 'a\\x5cb'],
])('the unit of %s', (path, name) => {
  expect(systemdUnitName(path, 'mount')).toBe(`${name}.mount`)
})
