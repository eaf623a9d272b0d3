import { expect, test } from 'vitest'
import { withoutPassword, withoutSecrets } from '#probes/mount-secrets.ts'

test.each([
  ['//ada:hunter2@nas/share', '//ada@nas/share'],
  ['//ada:hun/t@er2@nas/share', '//ada@nas/share'],
  ['https://ada:hunter2@dav.example/x', 'https://ada@dav.example/x'],
  ['curlftpfs#ada:hunter2@ftp.example', 'curlftpfs#ada@ftp.example'],
  ['ada@host.example:/srv', 'ada@host.example:/srv'],
  ['nas:/export@4', 'nas:/export@4'],
  ['rpool/a:b@snap', 'rpool/a:b@snap'],
  ['//nas/share', '//nas/share'],
])('of the source %s stays %s', (source, left) => {
  expect(withoutPassword(source)).toBe(left)
})

test.each([
  ['password=hunter2', 'password'],
  ['pass=a=b', 'pass'],
  ['password2=x', 'password2'],
  ['passwd=x', 'passwd'],
  ['secret=AQB', 'secret'],
  ['access_token=x', 'access_token'],
  ['user=ada:hunter2', 'user=ada'],
  ['username=ada%hunter2', 'username=ada'],
  ['url=https://ada:hunter2@x/', 'url=https://ada@x/'],
  ['passwd_file=/etc/passwd-s3fs', 'passwd_file=/etc/passwd-s3fs'],
  ['credentials=/root/nas', 'credentials=/root/nas'],
  ['secretfile=/etc/ceph.secret', 'secretfile=/etc/ceph.secret'],
  ['subvol=/@home', 'subvol=/@home'],
  ['compress=zstd:3', 'compress=zstd:3'],
  ['rw', 'rw'],
  ['', ''],
])('of the option %s stays %s', (option, left) => {
  expect(withoutSecrets([option])).toEqual([left])
})
