import { join } from 'node:path'
import { expect, it } from 'vitest'
import { evaluateModule } from './evaluate-artifacts.ts'
import { folderWith } from './run-program.ts'

const evaluate = (files: Record<string, string>) => {
  const folder = folderWith(files)
  return evaluateModule(folder, 'a.nix')
}

// The referee is refereed: what it gets wrong, it would let pass everywhere.
it('merges as the module system does', () => {
  const merged = evaluate({
    'a.nix': `{ lib, ... }: {
      imports = [ ./b.nix ({ imports = [ ]; list = lib.mkMerge [ [ 2 ] (lib.mkIf true [ 3 ]) ]; }) ];
      forced = lib.mkForce { only = true; };
      soft = lib.mkDefault 1;
      list = lib.mkAfter [ 9 ];
      deep."/".x = 1;
      script = "a";
      absent = lib.mkIf false 1;
    }`,
    'b.nix': `{ config, ... }: {
      forced = { lost = 1; only = false; };
      soft = 2;
      list = [ 1 ];
      deep."/".y = config.soft;
      script = "b";
    }`,
  })
  expect(merged).toEqual({
    forced: { only: true },
    soft: 2,
    list: [1, 2, 3, 9],
    deep: { '/': { x: 1, y: 2 } },
    script: 'b\na',
  })
})

it.each([
  [
    'two values for one option',
    '{ imports = [ { a = 1; } ]; a = 2; }',
    'conflicting definitions of a',
  ],
  ['an argument that no module gets', '{ nixpkgs, ... }: { }', 'nixpkgs'],
  ['a file that is not there', '{ imports = [ ./missing.nix ]; }', 'missing.nix'],
  [
    'an archive without a hash',
    '{ imports = [ (builtins.fetchTarball { url = "x"; sha256 = ""; }) ]; }',
    'not pinned',
  ],
])('refuses %s', (_, text, words) => {
  expect(() => evaluate({ 'a.nix': text })).toThrow(words)
})

it('gives what a file has beside it', () => {
  const folder = folderWith({ 'a.nix': '{ a = builtins.readFile ./b.sh; }', 'b.sh': 'echo\n' })
  expect(evaluateModule(folder, join('.', 'a.nix'))).toEqual({ a: 'echo\n' })
})
