/** What a colour repeats; the words and the icon beside it say it first. */
export type Tone = 'plain' | 'soft' | 'faint' | 'keep' | 'lose' | 'ask' | 'nix' | 'stop'

export const TONE_TEXT: Record<Tone, string> = {
  plain: 'text-ink',
  soft: 'text-soft',
  faint: 'text-faint',
  keep: 'text-keep',
  lose: 'text-lose',
  ask: 'text-ask',
  nix: 'text-nix',
  stop: 'text-stop',
}
