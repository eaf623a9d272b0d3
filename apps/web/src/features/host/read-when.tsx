import { useScanCommand } from '#data/use-server.ts'
import type { HostReply } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'

export function ReadWhen({ host }: { host: HostReply }) {
  const command = useScanCommand()
  const taken = new Date(host.takenAt)
  return (
    <>
      <time dateTime={host.takenAt} title={taken.toLocaleString('en-GB')}>
        read {taken.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
      </time>
      {host.canRescan && (
        <Button
          look="quiet"
          disabled={host.scan.state === 'running'}
          onClick={() => command.mutate('start')}
        >
          read again
        </Button>
      )}
    </>
  )
}
