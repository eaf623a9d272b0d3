import { emptyFacts, knownFact } from '@tideline/fixtures'
import { describe, expect, test } from 'vitest'
import { readTodayText } from '#design/today-text.ts'

const facts = emptyFacts({
  accounts: knownFact({
    users: [{ name: 'ada', uid: 1000, gid: 100, home: '/srv/ada', shell: '/bin/sh', groups: [] }],
    groups: [],
  }),
})

function read(text: string) {
  const { today, notRead } = readTodayText(text, facts, '/persist')
  return {
    module: today.module,
    entries: today.entries.map(({ path, kind, storedAt }) => `${kind} ${path} in ${storedAt}`),
    notRead: notRead.map(({ line, why }) => `${line}: ${why}`),
  }
}

test('lists of impermanence in a module', () => {
  const { module, entries, notRead } = read(`# my host
{ config, pkgs, ... }:
let
  keep = { directories = [ "/not/this" ]; };
in
{
  imports = [ ./other.nix ];
  environment.persistence."/nix/persist" = {
    hideMounts = true; /* directories = [ "/nor/this" ]; */
    directories = [
      "/var/log/"
      { directory = "/var/lib/colord"; user = "colord"; group = "colord"; mode = "u=rwx,g=rx,o="; }
    ];
    files = [ "/etc/machine-id" { file = "/etc/nix/key"; parentDirectory = { mode = "0700"; }; } ];
    users.ada = {
      directories = [ "Downloads" { mode = "0700"; directory = ".ssh"; } ];
      files = [ ".screenrc" ];
    };
    users."new".files = [ "a\\"b" ''c'' ];
  };
}
`)
  expect(module).toBe('impermanence')
  expect(entries).toEqual([
    'directory /var/log in /nix/persist/var/log',
    'directory /var/lib/colord in /nix/persist/var/lib/colord',
    'file /etc/machine-id in /nix/persist/etc/machine-id',
    'file /etc/nix/key in /nix/persist/etc/nix/key',
    'directory /srv/ada/Downloads in /nix/persist/srv/ada/Downloads',
    'directory /srv/ada/.ssh in /nix/persist/srv/ada/.ssh',
    'file /srv/ada/.screenrc in /nix/persist/srv/ada/.screenrc',
    'file /home/new/a"b in /nix/persist/home/new/a"b',
    'file /home/new/c in /nix/persist/home/new/c',
  ])
  expect(notRead).toEqual([])
})

test('lists of preservation, several stores, and a store by another name', () => {
  expect(
    read(`{ preservation = { enable = true; preserveAt = {
  "/persist".files = [ { file = "/etc/machine-id"; inInitrd = true; } ];
  state = { persistentStoragePath = "/state"; directories = [ "/var/log" ]; };
}; }; }`),
  ).toEqual({
    module: 'preservation',
    entries: [
      'file /etc/machine-id in /persist/etc/machine-id',
      'directory /var/log in /state/var/log',
    ],
    notRead: [],
  })
})

describe('a pasted block', () => {
  test.each([
    ['the lists alone', 'directories = [ "/var/log" ]; users.ada.files = [ "x" ];'],
    ['a set of them', '{ directories = [ "/var/log" ]; users = { ada = { files = [ "x" ]; }; }; }'],
    ['one store', '"/persist" = { directories = [ "/var/log" ]; users.ada.files = [ "x" ]; }'],
    [
      'the option',
      'environment.persistence."/persist" = { directories = [ "/var/log" ]; users.ada.files = ["x"]; };',
    ],
    [
      'of Home Manager too',
      'environment.persistence."/persist".directories = ["/var/log"]; home-manager.users.ada = { home.persistence."/persist".files = [ "x" ]; };',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({
      entries: ['directory /var/log in /persist/var/log', 'file /srv/ada/x in /persist/srv/ada/x'],
      notRead: [],
    })
  })
})

describe('what would have to be evaluated is told by its line, and the rest is read', () => {
  const around = (list: string) => `{ environment.persistence."/persist".directories =\n${list};\n}`
  const COMPUTED = 'it would have to be evaluated'
  test.each<[string, string, string[]]>([
    ['more lists', '[ "/a" ]\n++ lib.optionals x [ "/b" ]', [`3: ${COMPUTED}`]],
    ['a name', '[ "/a"\n myFolder ]', [`3: ${COMPUTED}`]],
    ['a call', '[ "/a"\n (f "/b") ]', [`3: ${COMPUTED}`]],
    ['a string that is put together', `[ "/a"\n "\${"}"}/b" ]`, [`3: ${COMPUTED}`]],
    ['a set that is put together', '[ "/a"\n { directory = "/b" + c; } ]', [`3: ${COMPUTED}`]],
    ['an inherited name', '[ "/a"\n { inherit directory; } ]', [`3: ${COMPUTED}`]],
    [
      'no path',
      '[ "/a" "/"\n"/x/../y" ]',
      ['2: it is no path that can be kept', '3: it is no path that can be kept'],
    ],
  ])('%s', (_, list, notRead) => {
    expect(read(around(list))).toEqual({
      module: 'impermanence',
      entries: ['directory /a in /persist/a'],
      notRead,
    })
  })

  test.each([
    ['a whole that is called', '{ environment.persistence."/persist" =\nimport ./keep.nix; }'],
    ['a list that is called', '{ environment.persistence."/persist".files = f\n[ "/a" ]; }'],
    ['a store without a path', `{ environment.persistence.\${x}.files = [ "/a" ]; }`],
    ['a home of nobody', '{ home.persistence."/persist".files = [ "a" ]; }'],
    [
      'a list that is off',
      '{ environment.persistence."/p" = { enable = false; files = [ "/a" ]; }; }',
    ],
  ])('%s', (_, text) => {
    const { entries, notRead } = read(text)
    expect(entries).toEqual([])
    expect(notRead).toHaveLength(1)
  })

  test('what is guarded is read: the file was given for this host', () => {
    expect(
      read('{ config = lib.mkIf x { environment.persistence."/p".files = [ "/a" ]; }; }'),
    ).toMatchObject({ entries: ['file /a in /p/a'], notRead: [] })
  })
})

test.each(['', '{', '"', "''", '[ ${ "', '}', '/* ', '{ a = ; }', '= = =', 'a.b.', '\\'])(
  'text that is no Nix (%j) gives nothing',
  (text) => {
    expect(read(text)).toEqual({ module: 'impermanence', entries: [], notRead: [] })
  },
)

test('what stands in a condition may keep nothing, and what is switched off keeps nothing', () => {
  const list = 'directories = [ "/a" ];'
  for (const text of [
    `{ environment.persistence."/p" = lib.mkIf false { ${list} }; }`,
    `{ environment.persistence = lib.mkIf x { "/p" = { ${list} }; }; }`,
    `{ environment.persistence."/p".users.ada = lib.mkIf x { ${list} }; }`,
    `{ preservation.enable = false; preservation.preserveAt."/p" = { ${list} }; }`,
    `{ preservation = { enable = false; preserveAt."/p" = { ${list} }; }; }`,
  ]) {
    const { entries, notRead } = read(text)
    expect(entries, text).toEqual([])
    expect(notRead, text).toHaveLength(1)
  }
  expect(
    read(`{ preservation = { enable = true; preserveAt."/p" = { ${list} }; }; }`).entries,
  ).toEqual(['directory /a in /p/a'])
})
