import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run } from '../../run.ts'

const PACKAGES =
  'systemd,udev,kmod,btrfs-progs,xfsprogs,e2fsprogs,util-linux,procps,acl,attr,python3-minimal'

export type Userland = {
  /** A Debian 13 tree: its systemd (257) is close to that of NixOS; Debian 12's is too old. */
  base: string
  kernel: string
  modules: string
  kernelRelease: string
}

const CACHE = resolve(import.meta.dirname, '../../../.cache/boot')

/** Debian's userland and cloud kernel, downloaded once into the cache of the checkout. Needs root. */
export function prepareUserland(): Userland {
  mkdirSync(CACHE, { recursive: true })
  // Paths of the userland are cut out of real ones.
  const cache = realpathSync(CACHE)
  // A machine that had every tool may still have no package lists.
  if (!existsSync(join(cache, 'kernel'))) run('apt-get', ['update', '-q'])
  const mirror = debianMirror()
  const base = join(cache, 'base')
  once(base, (unfinished) =>
    run('debootstrap', [
      '--variant=minbase',
      `--include=${PACKAGES}`,
      'trixie',
      unfinished,
      mirror,
    ]),
  )
  const kernelTree = join(cache, 'kernel')
  once(kernelTree, (unfinished) => {
    const [name] = /linux-image-\S+-cloud-amd64/.exec(
      run('apt-cache', ['depends', 'linux-image-cloud-amd64']),
    ) ?? [undefined]
    if (!name) throw new Error('apt knows no linux-image-cloud-amd64')
    mkdirSync(unfinished)
    run('sh', [
      '-c',
      'cd "$1" && apt-get download "$2" && dpkg -x ./*.deb .',
      'sh',
      unfinished,
      name,
    ])
  })
  const [kernelRelease] = readdirSync(join(kernelTree, 'lib/modules'))
  return {
    base,
    kernel: join(kernelTree, `boot/vmlinuz-${kernelRelease}`),
    modules: join(kernelTree, 'lib/modules'),
    kernelRelease: kernelRelease!,
  }
}

export function once(folder: string, make: (unfinished: string) => void): void {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  make(unfinished)
  renameSync(unfinished, folder)
}

function debianMirror(): string {
  const uris = run('apt-get', ['indextargets', '--format', '$(REPO_URI)']).trim().split('\n')
  return uris.find((uri) => !uri.includes('security')) ?? uris[0]!
}
