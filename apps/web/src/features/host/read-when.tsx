import { useScanCommand } from '#data/use-server.ts'
import type { HostReply } from '#data/workspace.ts'
import { Ago } from '#ui/ago.tsx'
import { Button, ButtonRow } from '#ui/button.tsx'

/** When this was read, and the button that reads all of it again. */
export function ReadWhen({ host }: { host: HostReply }) {
  const command = useScanCommand()
  const taken = new Date(host.takenAt)
  const isRunning = host.scan.state === 'running'
  const moment = taken.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <ButtonRow>
      <span>
        {host.canRescan ? 'read' : 'recorded'} <time dateTime={host.takenAt}>{moment}</time>
        {host.canRescan && (
          <>
            , <Ago seconds={taken.getTime() / 1000} />
          </>
        )}
      </span>
      {host.canRescan && (
        <Button disabled={isRunning || command.isPending} onClick={() => command.mutate('start')}>
          {isRunning ? 'Scanning' : 'Scan again'}
        </Button>
      )}
    </ButtonRow>
  )
}
