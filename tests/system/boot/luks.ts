import { createCipheriv, randomBytes } from 'node:crypto'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { run } from '../../run.ts'
import type { Userland } from './userland.ts'

/** What is enciphered as one; the number of each counts in units of 512 bytes. */
const SECTOR = 4096
/** Where cryptsetup lets the contents begin. */
const HEADER = 16 * 2 ** 20
const AT_ONCE = 2 ** 20

/**
 * A LUKS2 disk with the contents of an image. No device mapper is needed: cryptsetup writes the header,
 * and the sectors are enciphered here, each with its number: aes-xts-plain64.
 */
export function encrypt(
  tools: Userland,
  image: string,
  disk: string,
  { uuid, key }: { uuid: string; key: string },
): void {
  const volumeKey = randomBytes(64)
  const secrets = mkdtempSync(join(tmpdir(), 'tideline-keys-'))
  writeFileSync(join(secrets, 'volume'), volumeKey)
  writeFileSync(join(secrets, 'key'), key)
  rmSync(disk, { force: true })
  run('truncate', ['-s', String(HEADER), disk])
  run('truncate', ['-r', image, disk])
  run('truncate', ['-s', `+${HEADER}`, disk])
  const format = [
    ...['-q', 'luksFormat', '--type', 'luks2', '--uuid', uuid, '--sector-size', String(SECTOR)],
    ...['--cipher', 'aes-xts-plain64', '--pbkdf', 'pbkdf2', '--pbkdf-force-iterations', '1000'],
    ...['--volume-key-file', '/run/volume', '--key-file', '/run/key', '--key-size', '512'],
  ]
  const inside =
    'mount --bind "$1" "$3/mnt" && mount --bind "$2" "$3/run" && mount -t proc proc "$3/proc" && ' +
    'shift 2 && exec chroot "$@"'
  const where = [dirname(disk), secrets, tools.base]
  const argv = ['cryptsetup', ...format, `/mnt/${basename(disk)}`]
  run('unshare', ['--mount', 'sh', '-c', inside, 'sh', ...where, ...argv])
  rmSync(secrets, { recursive: true })
  encipher(image, disk, volumeKey)
}

function encipher(image: string, disk: string, volumeKey: Buffer): void {
  const from = openSync(image, 'r')
  const to = openSync(disk, 'r+')
  const block = Buffer.alloc(AT_ONCE)
  const number = Buffer.alloc(16)
  for (let at = 0; ; ) {
    const length = readSync(from, block, 0, AT_ONCE, at)
    if (length === 0) break
    for (let sector = 0; sector < length; sector += SECTOR) {
      number.writeBigUInt64LE(BigInt((at + sector) / 512))
      const cipher = createCipheriv('aes-256-xts', volumeKey, number)
      cipher.update(block.subarray(sector, sector + SECTOR)).copy(block, sector)
    }
    writeSync(to, block, 0, length, HEADER + at)
    at += length
  }
  closeSync(from)
  closeSync(to)
}
