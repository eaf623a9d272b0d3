import { RuleIndex } from '@tideline/model'
import { applyEdit, type Said, setDecisions } from '@tideline/pipeline'
import type { Workspace } from '#data/workspace.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { ownUndecidedPlaces } from '#features/paths/own-undecided.ts'
import { placesWords } from '#features/paths/places-words.ts'
import { type Decidable, decidable } from '#features/paths/use-marked.ts'
import { Button, ButtonRow } from '#ui/button.tsx'
import { Divided } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

/** What can be said of a whole folder at once: of what nobody decided in it, and of the folder itself. */
export function InspectorInside({
  path,
  spot,
  forest,
  workspace: { design, examination, edit },
}: {
  path: string
  spot: Spot
  forest: Forest
  workspace: Workspace
}) {
  const decisions = examination.decisions.trees[spot.mountPoint]!
  const count = decisions.undecidedPlaces[spot.node]!
  const inside = new RuleIndex(design.rules).below(path)
  const isPartly = inside.length > 0 && path !== '/'
  // Of a folder that is one place by itself, the choice above says the same.
  const hasOpen = count > 1 || (count === 1 && inside.length > 0)
  if (!hasOpen && !isPartly) return null
  const decide = (said: Said) => {
    const places = openPlaces(forest, spot, ownUndecidedPlaces(forest.treeOf(spot), decisions))
    edit(`${said} ${placesWords(places.length)} in ${path}`, (now) =>
      setDecisions(now, places, said),
    )
  }
  return (
    <Divided>
      {hasOpen && (
        <>
          <Text tone="soft">{placesWords(count)} in it undecided</Text>
          <ButtonRow>
            <Button
              aria-label={`Keep each undecided place in ${path}`}
              onClick={() => decide('keep')}
            >
              Keep each
            </Button>
            <Button
              aria-label={`Lose each undecided place in ${path}`}
              onClick={() => decide('lose')}
            >
              Lose each
            </Button>
          </ButtonRow>
        </>
      )}
      {isPartly && (
        <>
          <Text tone="soft">
            {inside.length === 1 ? '1 rule' : `${inside.length} rules`} for parts of it
          </Text>
          <ButtonRow>
            <Button
              onClick={() =>
                edit(`keep all of ${path}`, (now) =>
                  applyEdit(setDecisions(now, inside, 'inherit'), {
                    edit: 'keep-whole',
                    path,
                    kind: 'directory',
                  }),
                )
              }
            >
              Keep all of it
            </Button>
            <Button
              look="quiet"
              onClick={() =>
                edit(`forget ${inside.length} rules in ${path}`, (now) =>
                  setDecisions(now, inside, 'inherit'),
                )
              }
            >
              Forget {inside.length === 1 ? 'it' : `these ${inside.length}`}
            </Button>
          </ButtonRow>
        </>
      )}
    </Divided>
  )
}

function openPlaces(forest: Forest, spot: Spot, own: Int32Array): Decidable[] {
  const places: Spot[] = []
  for (let node = spot.node; node < forest.indexOf(spot).endOf(spot.node); node += 1)
    if (own[node]! > 0) places.push({ mountPoint: spot.mountPoint, node })
  return decidable(forest, places)
}
