import type { Design } from '@tideline/model'

/** A design that was left, and the words of the step that left it. */
export type HistoryStep = { design: Design; label: string }

/** `past` ends with the step that undo takes back, `future` begins with the one that redo makes. */
export type History = {
  past: readonly HistoryStep[]
  present: Design
  future: readonly HistoryStep[]
}

export type HistoryAction =
  | { action: 'do'; design: Design; label: string }
  | { action: 'undo' }
  | { action: 'redo' }

export const HISTORY_LIMIT = 500

export function startHistory(design: Design): History {
  return { past: [], present: design, future: [] }
}

/** Undo after any step gives the design before it; redo after undo gives the step back. */
export function historyReducer(history: History, action: HistoryAction): History {
  switch (action.action) {
    case 'do':
      return action.design === history.present ? history : makeStep(history, action)
    case 'undo':
      return undo(history)
    case 'redo':
      return redo(history)
  }
}

function makeStep({ past, present }: History, { design, label }: HistoryStep): History {
  return {
    past: [...past, { design: present, label }].slice(-HISTORY_LIMIT),
    present: design,
    future: [],
  }
}

function undo(history: History): History {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    past: history.past.slice(0, -1),
    present: step.design,
    future: [{ design: history.present, label: step.label }, ...history.future],
  }
}

function redo(history: History): History {
  const [step, ...future] = history.future
  if (!step) return history
  return {
    past: [...history.past, { design: history.present, label: step.label }],
    present: step.design,
    future,
  }
}
