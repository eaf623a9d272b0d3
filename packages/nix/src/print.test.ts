import { describe, expect, it } from 'vitest'
import { bind, nix, printNix, printNixWithLines } from '#index.ts'

describe('printNix', () => {
  it('prints a module in the style of RFC 166', () => {
    const forced = nix.call(
      nix.reference('lib', 'mkForce'),
      nix.set([
        bind('device', nix.string('none')),
        bind('options', nix.strings(['size=4G', 'mode=755'])),
      ]),
    )
    const body = nix.set([
      bind(['fileSystems', '/'], forced, { comment: 'Forced whole.\nElse stage 1 has no root.' }),
      bind(['fileSystems', '/nix', 'options'], nix.strings(['bind']), { isSetApart: true }),
      bind('imports', nix.list([]), { isSetApart: true }),
      bind('let', nix.list([nix.set([bind('deep', nix.boolean(true))])])),
    ])
    expect(printNix(nix.module(['lib'], body), 'root.nix')).toBe(`# root.nix
{ lib, ... }:
{
  # Forced whole.
  # Else stage 1 has no root.
  fileSystems."/" = lib.mkForce {
    device = "none";
    options = [
      "size=4G"
      "mode=755"
    ];
  };

  fileSystems."/nix".options = [ "bind" ];

  imports = [ ];
  "let" = [
    {
      deep = true;
    }
  ];
}
`)
  })

  it('puts functions, calls and let where nixfmt puts them', () => {
    const pinned = nix.interpolated(nix.reference('pin'), '/nixos.nix')
    const inner = nix.let(
      [bind('pin', nix.call(nix.reference('builtins', 'fetchTarball'), nix.set([])))],
      nix.set([bind('imports', nix.list([pinned, nix.path('./root.nix')]))]),
    )
    const after = nix.call(
      nix.reference('lib', 'mkAfter'),
      nix.call(nix.reference('builtins', 'readFile'), nix.path('./rollback.sh')),
    )
    const body = nix.set([
      bind('outputs', nix.lambda('inputs', nix.set([bind('a', nix.integer(-1))]))),
      bind('inner', nix.lambda({ names: ['lib', 'pkgs'], isOpen: true }, inner)),
      bind('hook', after),
      bind('numbers', nix.list([nix.integer(-1), after])),
    ])
    expect(printNix(body)).toBe(`{
  outputs = inputs: {
    a = -1;
  };
  inner =
    {
      lib,
      pkgs,
      ...
    }:
    let
      pin = builtins.fetchTarball { };
    in
    {
      imports = [
        "\${pin}/nixos.nix"
        ./root.nix
      ];
    };
  hook = lib.mkAfter (builtins.readFile ./rollback.sh);
  numbers = [
    (-1)
    (lib.mkAfter (builtins.readFile ./rollback.sh))
  ];
}
`)
  })

  it('inherits what is called the same, and gives a call the next line', () => {
    const made = nix.call(
      nix.reference('make'),
      nix.set([bind('inputs', nix.reference('inputs'))]),
      nix.set([bind('a', nix.reference('a', 'a')), bind('b', nix.reference('b'))]),
    )
    const body = nix.set([bind('outputs', nix.lambda('inputs', made))])
    expect(printNix(body)).toBe(`{
  outputs =
    inputs:
    make { inherit inputs; } {
      a = a.a;
      inherit b;
    };
}
`)
  })

  it('breaks a list of one string that is wider than 100 columns', () => {
    const key = 'k'.repeat(40)
    const lineOf = (length: number) =>
      printNix(nix.set([bind(key, nix.strings(['x'.repeat(length)]))]))
    // 2 + 40 + ` = [ "` 6 + length + `" ];` 4 columns
    expect(lineOf(48)).toContain(`  ${key} = [ "${'x'.repeat(48)}" ];\n`)
    expect(lineOf(49)).toContain(`  ${key} = [\n    "${'x'.repeat(49)}"\n  ];\n`)
  })

  it('tells which lines a node came to stand on', () => {
    const item = nix.set([bind('directory', nix.string('/a')), bind('mode', nix.string('0700'))])
    const binding = bind('list', nix.list([nix.string('/b'), item]), { comment: 'why' })
    const printed = printNixWithLines(nix.set([binding]), 'head')
    const lines = printed.text.split('\n')
    expect(printed.linesOf.get(item)).toEqual({ from: 6, to: 9 })
    expect(lines.slice(5, 9).join('\n')).toBe(
      '    {\n      directory = "/a";\n      mode = "0700";\n    }',
    )
    expect(printed.linesOf.get(binding)).toEqual({ from: 3, to: 10 })
  })

  it('lets nothing through that a terminal would obey', () => {
    const hostile = 'a$\u001b[2J\u202eb\u009b\u2028"\n'
    const text = printNix(nix.set([bind([hostile], nix.string(hostile), { comment: hostile })]))
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u)
    expect(text).toContain(`"a\\$\u0024{builtins.fromJSON "\\"\\\\u001b\\""}[2J\u0024{`)
    expect(text).toContain('  # a$\\u{1b}[2J\\u{202e}b\\u{9b}\\u{2028}"\n')
  })

  it('keeps every line of a comment a comment', () => {
    const text = printNix(nix.set([bind('a', nix.integer(1), { comment: 'x\rb = 2;\r\nc\n\nd' })]))
    expect(text).toBe('{\n  # x\n  # b = 2;\n  # c\n  #\n  # d\n  a = 1;\n}\n')
  })

  it.each(['\0', '\ud800', 'a\udc00'])('refuses what no Nix string can hold: %j', (text) => {
    expect(() => printNix(nix.string(text))).toThrow()
    expect(() => printNix(nix.indentedString(text))).toThrow()
  })

  it.each(['/etc', './a b', './a/../$', '.'])('refuses %s as a path literal', (path) => {
    expect(() => printNix(nix.path(path))).toThrow('relative path')
  })
})
