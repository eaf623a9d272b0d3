import type { Binding, NixNode, Parameter, StringPart } from '#node.ts'

/** Makers of nodes: `nix.set([bind(['a', 'b'], nix.string('c'))])` is `{ a.b = "c"; }`. */
export const nix = {
  string: (text: string): NixNode => ({ kind: 'string', parts: [text] }),
  interpolated: (...parts: StringPart[]): NixNode => ({ kind: 'string', parts }),
  indentedString: (text: string): NixNode => ({ kind: 'indented-string', text }),
  integer: (value: number): NixNode => ({ kind: 'integer', value }),
  boolean: (value: boolean): NixNode => ({ kind: 'boolean', value }),
  /** Relative, of plain names: `./root.nix`. */
  path: (path: string): NixNode => ({ kind: 'path', path }),
  /** `reference('lib', 'mkForce')` is `lib.mkForce`. */
  reference: (...names: [string, ...string[]]): NixNode => ({ kind: 'reference', names }),
  list: (items: readonly NixNode[]): NixNode => ({ kind: 'list', items }),
  strings: (texts: readonly string[]): NixNode => nix.list(texts.map(nix.string)),
  set: (bindings: readonly Binding[]): NixNode => ({ kind: 'set', bindings }),
  call: (callee: NixNode, ...args: [NixNode, ...NixNode[]]): NixNode =>
    args.reduce((called, argument) => ({ kind: 'call', callee: called, argument }), callee),
  lambda: (parameter: Parameter, body: NixNode): NixNode => ({ kind: 'function', parameter, body }),
  /** `{ lib, ... }: body` */
  module: (names: readonly string[], body: NixNode): NixNode =>
    nix.lambda({ names, isOpen: true }, body),
  let: (bindings: readonly Binding[], body: NixNode): NixNode => ({ kind: 'let', bindings, body }),
}

export function bind(
  key: string | readonly [string, ...string[]],
  value: NixNode,
  around: { comment?: string; isSetApart?: boolean } = {},
): Binding {
  return { key: typeof key === 'string' ? [key] : key, value, ...around }
}
