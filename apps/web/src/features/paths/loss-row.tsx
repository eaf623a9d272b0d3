import { SEVERITY_WORDS } from '@tideline/model'
import type { GoingPlace } from '@tideline/pipeline'
import { Ago } from '#ui/ago.tsx'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { EntryRow } from '#ui/entry-list.tsx'
import { ButtonLink, TextLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { SpokenStateMark } from '#ui/state-mark.tsx'
import { Text } from '#ui/text.tsx'

export function LossRow({
  place,
  isSelected,
  onKeep,
}: {
  place: GoingPlace
  isSelected: boolean
  onKeep: () => void
}) {
  const { path, state, severity, title, newestChange, bytes, isUnread, canKeep } = place
  return (
    <EntryRow
      isCurrent={isSelected}
      mark={<SpokenStateMark state={state} />}
      title={
        <TextLink to="/paths" search={(now) => ({ ...now, view: 'loss', path })}>
          <Code>{path}</Code>
        </TextLink>
      }
      detail={
        <>
          {title ?? 'nothing is known of it'}
          {severity && severity !== 'none' && (
            <>
              {' · if lost: '}
              <Text tone={severity === 'annoyance' ? 'plain' : 'stop'}>
                {SEVERITY_WORDS[severity]}
              </Text>
            </>
          )}
          {restWords(place)}
        </>
      }
      aside={newestChange !== undefined && <Ago seconds={newestChange} />}
      figure={isUnread ? 'not known' : <Bytes value={bytes} />}
      action={
        <>
          <ButtonLink
            look="quiet"
            to="/paths"
            search={{ path }}
            aria-label={`Show ${path} in the tree`}
          >
            Tree
          </ButtonLink>
          {canKeep && (
            <Button data-keep aria-label={`Keep ${path}`} onClick={onKeep}>
              Keep
            </Button>
          )}
        </>
      }
    />
  )
}

function restWords({ isRest, places, canKeep }: GoingPlace): string {
  if (isRest) return places > 1 ? ` · ${places} places in it` : ' · the rest of this folder'
  return canKeep ? '' : ' · cannot be kept as a whole'
}
