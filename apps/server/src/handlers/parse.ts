import type { Handler } from '#handlers/answer.ts'

/** Whether this machine's Nix takes the texts for Nix. */
export const parse: Handler<'parse'> = async ({ texts }, { parseNix }) => ({
  reply: { results: await Promise.all(texts.map((text) => parseNix(text))) },
})
