import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { parseResume } from '#probes/kernel.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

const PROFILE = '/nix/var/nix/profiles/system'
const uname = { hostName: 'live', release: '6.6.1', architecture: 'aarch64' }
const texts = {
  '/proc/cmdline': 'resume=/dev/sda1\n',
  [`${PROFILE}/kernel-params`]: 'loglevel=4 resume=/dev/mapper/pool-swap resume_offset=0',
  [`${PROFILE}/system`]: 'x86_64-linux',
}
const folders = [`${PROFILE}/kernel-modules/lib/modules/6.18.9`]

async function kernelOf(files: RecordedFiles) {
  return (await gatherFacts(recordedSource({ texts, folders, uname, ...files }))).kernel
}

test('of a running system is the one that runs', async () => {
  expect(await kernelOf({})).toMatchObject({
    ...{ about: 'target', from: 'uname, /proc/cmdline' },
    value: { release: '6.6.1', architecture: 'aarch64', resumeDevice: '/dev/sda1' },
  })
})

test('below a sysroot is what would be booted there', async () => {
  expect(await kernelOf({ sysroot: '/mnt' })).toEqual({
    ...{ state: 'known', about: 'target', from: `${PROFILE}/kernel-params` },
    value: {
      ...{ release: '6.18.9', architecture: 'x86_64' },
      resumeDevice: '/dev/mapper/pool-swap',
    },
  })
})

test.each<[string, RecordedFiles]>([
  ['parameters', { texts: { [`${PROFILE}/system`]: 'x86_64-linux' } }],
  ['architecture', { texts: { ...texts, [`${PROFILE}/system`]: 'anything' } }],
  ['modules', { folders: [] }],
  ['one release', { folders: [...folders, `${PROFILE}/kernel-modules/lib/modules/6.12.1`] }],
])(
  'below a sysroot without %s it is the runner’s, and nothing is said of hibernation',
  async (_, files) => {
    expect(await kernelOf({ ...files, sysroot: '/mnt' })).toEqual({
      ...{ state: 'known', about: 'runner', from: 'uname' },
      value: { release: '6.6.1', architecture: 'aarch64' },
    })
  },
)

test.each([
  ['init=/x resume=/dev/sda2 resume=/dev/sda3 quiet\n', { resumeDevice: '/dev/sda3' }],
  ['resume=UUID=1 resume_offset=4096', { resumeDevice: 'UUID=1', resumeOffset: '4096' }],
  ['resume=/dev/a resume_offset=0', { resumeDevice: '/dev/a' }],
  ['resume=/dev/a resume_offset=x', { resumeDevice: '/dev/a' }],
  ['resume_offset=4096', {}],
  ['resume=/dev/sda2 noresume', {}],
  ['xresume=/dev/sda2 resume= ', {}],
])('the command line %j resumes from %j', (commandLine, found) => {
  expect(parseResume(commandLine)).toEqual(found)
})
