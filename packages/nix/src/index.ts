export { bind, nix } from '#build.ts'
export type { Laid, LineRange } from '#layout.ts'
export type { Binding, NixNode, Parameter, StringPart } from '#node.ts'
export { printNix, printNixWithLines } from '#print.ts'
