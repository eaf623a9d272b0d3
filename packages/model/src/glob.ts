/** What a text with `*` in it matches, as a whole; `star` is the expression that each `*` stands for. */
export function globExpression(glob: string, star = '.*'): RegExp {
  const pieces = glob.split('*').map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join(star)}$`, 's')
}
