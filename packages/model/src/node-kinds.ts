/** NodeKind's words; in a column of a tree a kind is its place here. */
export const NODE_KINDS = ['d', 'f', 'l', 's', 'p', 'c', 'b'] as const
