/** The parts of the Nix language that a generated configuration needs. Built with `nix` (build.ts). */
export type NixNode =
  | { readonly kind: 'string'; readonly parts: readonly StringPart[] }
  | { readonly kind: 'indented-string'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'reference'; readonly names: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly NixNode[] }
  | { readonly kind: 'set'; readonly bindings: readonly Binding[] }
  | { readonly kind: 'call'; readonly callee: NixNode; readonly argument: NixNode }
  | { readonly kind: 'function'; readonly parameter: Parameter; readonly body: NixNode }
  | { readonly kind: 'let'; readonly bindings: readonly Binding[]; readonly body: NixNode }

/** Text as it is, or an expression to print as `${…}`. */
export type StringPart = string | NixNode

/** A name (`inputs:`), or the attributes that are taken (`{ lib, ... }:`). */
export type Parameter = string | { readonly names: readonly string[]; readonly isOpen: boolean }

export type Binding = {
  /** Attribute path: `['fileSystems', '/']` is `fileSystems."/"`. */
  readonly key: readonly [string, ...string[]]
  readonly value: NixNode
  /** Lines above it; a line break in the text starts another comment line. */
  readonly comment?: string
  /** An empty line before it, where another binding is above. */
  readonly isSetApart?: boolean
}
