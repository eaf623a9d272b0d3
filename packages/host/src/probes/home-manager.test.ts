import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { recordedSource } from '#source/recorded-source.ts'

const PASSWD = `root:x:0:0::/root:/bin/sh
ada:x:1000:100::/home/ada:/bin/sh
my-user:x:1001:100::/home/my-user:/bin/sh
bob:x:1002:100::/home/bob:/bin/sh
eve:x:1003:100::/home/eve:/bin/sh
nginx:x:60:60::/var/empty:/run/current-system/sw/bin/nologin
`

test('is a module where it has units, and standalone where only a profile is there', async () => {
  const profile = '.local/state/nix/profiles/home-manager'
  const source = recordedSource({
    texts: {
      '/etc/passwd': PASSWD,
      '/run/current-system/etc/systemd/system/home-manager-ada.service': '',
      '/run/current-system/etc/systemd/system/home-manager-my\\\\x2duser.service': '',
      // An account that was removed.
      '/run/current-system/etc/systemd/system/home-manager-gone.service': '',
    },
    unreadable: ['/home/eve'],
    links: {
      // The module makes a profile too.
      [`/home/ada/${profile}`]: 'home-manager-3-link',
      [`/home/bob/${profile}`]: 'home-manager-7-link',
      '/nix/var/nix/profiles/per-user/root/home-manager': 'home-manager-1-link',
    },
  })
  expect((await gatherFacts(source)).homeManager).toMatchObject({
    state: 'known',
    value: [
      { user: 'ada', form: 'module' },
      { user: 'bob', form: 'standalone' },
      { user: 'eve', form: 'not-visible' },
      { user: 'my-user', form: 'module' },
      { user: 'root', form: 'standalone' },
    ],
  })
})

test('is not known without the accounts', async () => {
  expect((await gatherFacts(recordedSource({}))).homeManager).toMatchObject({
    state: 'missing',
    why: 'there is no /etc/passwd here',
  })
})
