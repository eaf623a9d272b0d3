import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'
import type { NodeState } from '#ui/node-state.ts'
import { Unseen } from '#ui/text.tsx'
import { TONE_TEXT, type Tone } from '#ui/tone.ts'

export const STATE_WORDS: Record<NodeState, string> = {
  kept: 'kept',
  'kept-with-folder': 'kept with folder',
  lost: 'lost at reboot',
  'lost-with-folder': 'lost with folder',
  undecided: 'undecided',
  mixed: 'mixed',
  stops: 'no longer kept',
  nix: 'made by Nix',
  mount: 'own mount',
}

export const STATE_TONES: Record<NodeState, Tone> = {
  kept: 'keep',
  'kept-with-folder': 'keep',
  lost: 'lose',
  'lost-with-folder': 'lose',
  undecided: 'ask',
  mixed: 'soft',
  stops: 'lose',
  nix: 'nix',
  mount: 'nix',
}

/** Filled square: a rule of its own. Outlined square: it goes with its folder. */
export function StateMark({ state }: { state: NodeState }) {
  return (
    <span className={classNames('flex flex-none', TONE_TEXT[STATE_TONES[state]])}>
      <Icon name={state} />
    </span>
  )
}

/** The mark where no word stands beside it: those who hear the page are told. */
export function SpokenStateMark({ state }: { state: NodeState }) {
  return (
    <>
      <StateMark state={state} />
      <Unseen>{STATE_WORDS[state]}</Unseen>
    </>
  )
}
