import { PathText, textOfBytes } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SYSTEM_SPECIFIERS } from '#probes/expand-specifiers.ts'
import { parseTmpfiles, userSpecifiers } from '#probes/parse-tmpfiles.ts'

const rules = (text: string) => parseTmpfiles(text, 'a.conf', SYSTEM_SPECIFIERS)
const shown = (text: string) => rules(text).map((rule) => `${rule.type} ${rule.path}`)

test('all fields, and what stands for nothing', () => {
  const text = [
    '# Type Path Mode User Group Age Argument',
    '',
    'd /var/lib/udisks2 0700 root root -',
    "'d' '/var/lib/grafana' '0750' 'grafana' 'grafana' '-' ",
    'q /var/tmp 1777 root root 30d',
    'L+ /etc/mtab - - - - ../proc/self/mounts',
    'f+ /var/lib/x/seed ~0640 :root :wheel - some text',
    'R! /etc/passwd.lock',
    'D! /tmp/.X11-unix :1777 root root 10d',
  ].join('\n')
  expect(rules(text)).toEqual([
    {
      type: 'd',
      path: '/var/lib/udisks2',
      mode: 0o700,
      user: 'root',
      group: 'root',
      file: 'a.conf',
    },
    {
      type: 'd',
      path: '/var/lib/grafana',
      mode: 0o750,
      user: 'grafana',
      group: 'grafana',
      file: 'a.conf',
    },
    {
      type: 'q',
      path: '/var/tmp',
      mode: 0o1777,
      user: 'root',
      group: 'root',
      age: '30d',
      file: 'a.conf',
    },
    { type: 'L+', path: '/etc/mtab', linkTarget: '../proc/self/mounts', file: 'a.conf' },
    {
      type: 'f+',
      path: '/var/lib/x/seed',
      mode: 0o640,
      user: 'root',
      group: 'wheel',
      file: 'a.conf',
    },
    { type: 'R!', path: '/etc/passwd.lock', file: 'a.conf' },
    {
      type: 'D!',
      path: '/tmp/.X11-unix',
      mode: 0o1777,
      user: 'root',
      group: 'root',
      age: '10d',
      file: 'a.conf',
    },
  ])
})

test('quotes, escapes and bytes that are no UTF-8', () => {
  expect(shown('d "/var/lib/my dir"')).toEqual(['d /var/lib/my dir'])
  expect(shown(`d /var/lib/a" b"'c"'`)).toEqual([`d /var/lib/a bc"`])
  expect(shown(String.raw`d /var/lib/a\x20b\040c\sd\u00e9`)).toEqual(['d /var/lib/a b c dé'])
  expect(shown(String.raw`d /var/lib/\xc3\xa9`)).toEqual(['d /var/lib/é'])
  expect(shown(String.raw`d /var/lib/\xff\\x`)).toEqual([String.raw`d /var/lib/\xff\\x`])
  expect(rules(String.raw`L /var/x - - - - "a\x20b"`)[0]!.linkTarget).toBe('"a b"')
})

test('specifiers that are fixed are put in, lines with others are left out', () => {
  expect(shown('d %S/a\nd %C/b\nd %L/c\nd %t/d\nd %h/e\nd /100%%')).toEqual([
    'd /var/lib/a',
    'd /var/cache/b',
    'd /var/log/c',
    'd /run/d',
    'd /root/e',
    'd /100%',
  ])
  expect(shown('d /var/log/journal/%m\nd /run/%b\nd /a/%H')).toEqual([])
  expect(shown('d /a/%q\nd /a/%constructor')).toEqual([])
  expect(shown('d /a/%-%é%')).toEqual(['d /a/%-%é%'])
  expect(shown('d /var/run/x\nL /var/run')).toEqual(['d /run/x', 'L /var/run'])
  expect(rules('L /a - - - - %S/x')[0]!.linkTarget).toBe('/var/lib/x')
  expect(rules('L /a - - - - %m')[0]).not.toHaveProperty('linkTarget')
  expect(rules('d /a - %m')[0]).not.toHaveProperty('user')
})

test("a user's specifiers are those of the home", () => {
  const ada = { name: 'ada', home: '/home/ada', uid: 1000, gid: 100 }
  const found = parseTmpfiles(
    'd %h/.cache/x\nd %C/y\nd %S/z\nd %t/w',
    'u.conf',
    userSpecifiers(ada),
  )
  expect(found.map(({ path }) => path)).toEqual([
    '/home/ada/.cache/x',
    '/home/ada/.cache/y',
    '/home/ada/.local/state/z',
    '/run/user/1000/w',
  ])
})

test('what systemd refuses is left out', () => {
  const refused = [
    'd',
    'd relative/path',
    'd /a/../b',
    'dd /a',
    'y /a',
    'd "/a',
    String.raw`d /a\q`,
    String.raw`d /a\x00`,
    String.raw`d /a\ud800`,
    'd /a\\',
    'd /a 99999',
    'd /a 0755x',
  ]
  for (const line of refused) expect(shown(line), line).toEqual([])
  expect(shown('d //a/./b///')).toEqual(['d /a/b'])
})

test('any text is read, and what comes of it are paths of the model', () => {
  const piece = fc.constantFrom(
    ...[
      'd ',
      'L+ ',
      '/',
      '/var',
      ' ',
      '\n',
      '"',
      "'",
      '\\',
      '\\x',
      'ff',
      '41',
      '%',
      'S',
      '..',
      '-',
    ],
    ...['0755', 'root', '\0', '\u202e', '\t', '#', '\\u0041', '\\777', '.', '*'],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 }))), (pieces) => {
      for (const rule of rules(pieces.join(''))) {
        expect(PathText.safeParse(rule.path).success).toBe(true)
        if (rule.mode !== undefined) expect(rule.mode & ~0o7777).toBe(0)
      }
    }),
  )
})

test('any path survives its quoted form', () => {
  const name = fc
    .uint8Array({ minLength: 1, maxLength: 12 })
    .filter((bytes) => !bytes.includes(0) && !bytes.includes(47))
    .filter((bytes) => !['.', '..'].includes(textOfBytes(bytes)))
  fc.assert(
    fc.property(name, (bytes) => {
      const escaped = [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
      expect(shown(`d "/${escaped.replaceAll('\\x25', '%%')}"`)).toEqual([
        `d /${textOfBytes(bytes)}`,
      ])
    }),
  )
})

test('a long line costs no more than its length', () => {
  const before = performance.now()
  rules(`d "/${'\\x41'.repeat(200_000)}"\nd ${"'a'".repeat(200_000)}\n${'\\'.repeat(400_000)}`)
  expect(performance.now() - before).toBeLessThan(3000)
})
