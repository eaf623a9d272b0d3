import { all, type Doc, group, hardLine, joined, nest, of, softLine, spaceLine } from '#document.ts'
import { type Laid, layout } from '#layout.ts'
import type { Binding, NixNode, Parameter } from '#node.ts'
import {
  attributeName,
  commentLines,
  indentedLines,
  isIdentifier,
  quotedContent,
  quotedString,
} from '#text.ts'

const WIDTH = 100

/**
 * Text of an expression in the style of RFC 166, ending with a line break; `linesOf` tells where each node,
 * binding and list item object of the tree stands.
 * https://github.com/NixOS/rfcs/blob/master/rfcs/0166-nix-formatting.md
 */
export function printNixWithLines(node: NixNode, header?: string): Laid {
  const head = header === undefined ? [] : commentLines(header).flatMap((line) => [line, hardLine])
  return layout(all(...head, expression(node)), WIDTH)
}

export function printNix(node: NixNode, header?: string): string {
  return printNixWithLines(node, header).text
}

function expression(node: NixNode): Doc {
  return of(node, bare(node))
}

function bare(node: NixNode): Doc {
  switch (node.kind) {
    case 'string':
      return stringLiteral(node.parts)
    case 'indented-string':
      return indentedString(node.text)
    case 'integer':
      if (!Number.isSafeInteger(node.value)) throw new Error(`not an integer: ${node.value}`)
      return String(node.value)
    case 'boolean':
      return String(node.value)
    case 'path':
      if (!/^\.{1,2}(?:\/[A-Za-z0-9._+-]+)+$/.test(node.path))
        throw new Error(`not a plain relative path: ${node.path}`)
      return node.path
    case 'reference':
      return reference(node.names)
    case 'list':
      return list(node.items)
    case 'set':
      return set(node.bindings)
    case 'call':
      return call(node)
    case 'function':
      return all(parameter(node.parameter), bodyOf(node))
    case 'let':
      return all(
        'let',
        nest(hardLine, bindings(node.bindings)),
        hardLine,
        'in',
        hardLine,
        expression(node.body),
      )
  }
}

function stringLiteral(parts: Extract<NixNode, { kind: 'string' }>['parts']): Doc {
  if (parts.every((part) => typeof part === 'string')) return quotedString(parts.join(''))
  const docs = parts.map((part, at) =>
    typeof part === 'string'
      ? quotedContent(part, typeof parts[at + 1] === 'object')
      : all('${', expression(part), '}'),
  )
  return all('"', ...docs, '"')
}

function indentedString(text: string): Doc {
  const lines = indentedLines(text)
  const last = lines.pop()!
  const inner = joined([...lines, ...(last === '' ? [] : [last])], hardLine)
  if (lines.length === 0) return `''${last}''`
  return all("''", nest(hardLine, inner), last === '' ? hardLine : '', "''")
}

function reference([first, ...rest]: readonly string[]): Doc {
  if (first === undefined || !isIdentifier(first)) throw new Error(`not a variable: ${first}`)
  return [first, ...rest.map(attributeName)].join('.')
}

function list(items: readonly NixNode[]): Doc {
  if (items.length === 0) return '[ ]'
  const line = items.length === 1 ? spaceLine : hardLine
  return group('[', nest(line, joined(items.map(operand), line)), line, ']')
}

function set(content: readonly Binding[]): Doc {
  if (content.length === 0) return '{ }'
  if (content.every(isInherited) && content.every(({ comment }) => comment === undefined))
    return group('{', nest(spaceLine, bindings(content)), spaceLine, '}')
  return all('{', nest(hardLine, bindings(content)), hardLine, '}')
}

function bindings(content: readonly Binding[]): Doc {
  return all(
    ...content.flatMap((binding, at) => [
      ...(at === 0 ? [] : binding.isSetApart ? [hardLine, hardLine] : [hardLine]),
      of(binding, bindingDoc(binding)),
    ]),
  )
}

function bindingDoc(binding: Binding): Doc {
  const { key, value, comment } = binding
  const lines = comment === undefined ? [] : commentLines(comment)
  return all(
    ...lines.flatMap((line) => [line, hardLine]),
    ...(isInherited(binding) ? inherited(binding) : assigned(key, value)),
  )
}

function assigned(key: Binding['key'], value: NixNode): Doc[] {
  return [
    key.map(attributeName).join('.'),
    ' =',
    startsOwnLine(value) ? nest(hardLine, expression(value)) : all(' ', expression(value)),
    ';',
  ]
}

/** `name = name`, of what is around the set. */
function isInherited({ key, value }: Binding): boolean {
  return (
    key.length === 1 &&
    value.kind === 'reference' &&
    value.names.length === 1 &&
    value.names[0] === key[0]
  )
}

function inherited({ value }: Binding): Doc[] {
  return ['inherit ', expression(value), ';']
}

function startsOwnLine(value: NixNode): boolean {
  return value.kind === 'let' || (value.kind === 'function' && !isBodyOnLine(value))
}

function call(node: Extract<NixNode, { kind: 'call' }>): Doc {
  const callee = node.callee.kind === 'call' ? expression(node.callee) : operand(node.callee)
  const argument = operand(node.argument)
  return isContainer(node.argument)
    ? all(callee, ' ', argument)
    : group(callee, nest(spaceLine, argument))
}

/** Brackets of its own: it may begin on the line of what it belongs to. */
function isContainer(node: NixNode): boolean {
  return node.kind !== 'reference' && node.kind !== 'path' && node.kind !== 'integer'
}

function operand(node: NixNode): Doc {
  if (node.kind === 'call') return all('(', expression(node), ')')
  if (node.kind === 'function' || node.kind === 'let')
    return group('(', nest(softLine, expression(node)), softLine, ')')
  if (node.kind === 'integer' && node.value < 0) return all('(', expression(node), ')')
  return expression(node)
}

function parameter(taken: Parameter): Doc {
  if (typeof taken === 'string') {
    if (!isIdentifier(taken)) throw new Error(`not a name: ${taken}`)
    return `${taken}:`
  }
  const names = [...taken.names, ...(taken.isOpen ? ['...'] : [])]
  if (names.length === 0) return '{ }:'
  if (taken.names.length <= 1) return `{ ${names.join(', ')} }:`
  const last = taken.isOpen ? '' : ','
  return all('{', nest(hardLine, joined(names, all(',', hardLine)), last), hardLine, '}:')
}

type NixFunction = Extract<NixNode, { kind: 'function' }>

function bodyOf(node: NixFunction): Doc {
  return all(isBodyOnLine(node) ? ' ' : hardLine, expression(node.body))
}

function isBodyOnLine({ parameter, body }: NixFunction): boolean {
  return typeof parameter === 'string' && body.kind !== 'let' && body.kind !== 'call'
}
